using OobProvisioning.ServiceDefaults.Secrecy;

namespace OobProvisioning.ApiStore.KeyManagers;

/// <summary>What came of asking whether a secret is a client's.</summary>
internal abstract record Verification
{
    private Verification()
    {
    }

    /// <summary>The secret is the client's.</summary>
    /// <param name="Client">The client.</param>
    /// <param name="Evidence">What says so; null where the key manager says it itself.</param>
    public sealed record Verified(ClientDescription Client, ProofEvidence? Evidence = null) : Verification;

    /// <summary>There is no such client, or the secret is not its: nobody says which.</summary>
    public sealed record Rejected : Verification;

    /// <summary>Any secret would be taken: nothing can be proved of this client, or at this key manager.</summary>
    public sealed record NotProven : Verification;

    /// <summary>No answer, or none that can be understood: nothing is known.</summary>
    public sealed record Unreachable : Verification;

    /// <summary>The answer is about another client, or lacks what it must have.</summary>
    public sealed record Inconsistent : Verification;
}

/// <summary>What came of asking for clients by their ids.</summary>
internal abstract record ClientLookup
{
    private ClientLookup()
    {
    }

    /// <summary>The clients that exist, by their ids.</summary>
    public sealed record Found(IReadOnlyDictionary<string, ClientDescription> Clients) : ClientLookup;

    /// <summary>No answer, or none that can be understood.</summary>
    public sealed record Unreachable : ClientLookup;

    /// <summary>This key manager tells nobody but the client itself: what was seen of it last is what is known.</summary>
    public sealed record LastSeen : ClientLookup;
}

/// <summary>What came of asking for a token in a client's name.</summary>
internal abstract record TokenIssuance : Discreet
{
    private TokenIssuance()
    {
    }

    public sealed record Issued(string AccessToken, IReadOnlyList<string> Scopes, long LifetimeSeconds) : TokenIssuance;

    /// <summary>The secret is not the client's, or the client is revoked or gone.</summary>
    public sealed record WrongCredentials : TokenIssuance;

    /// <summary>The client may not use client_credentials.</summary>
    public sealed record GrantNotAllowed : TokenIssuance;

    /// <summary>The client does not hold a scope that was asked for.</summary>
    public sealed record ScopeNotAllowed : TokenIssuance;

    /// <summary>The lifetime is not one that the client may have.</summary>
    public sealed record LifetimeNotAllowed : TokenIssuance;

    /// <summary>The key manager wants something that the store does not say, such as an audience.</summary>
    /// <param name="Error">RFC 6749 5.2, RFC 8707 2: what it says.</param>
    public sealed record Refused(string Error) : TokenIssuance;

    public sealed record Unreachable : TokenIssuance;
}
