namespace OobProvisioning.ApiStore.KeyManagers.OAuthProvider;

/// <summary>Ways to find out whether a secret is a client's, in the order in which they are tried.</summary>
internal static class Probes
{
    /// <summary>RFC 7009, of a token that nobody has.</summary>
    public const string Revocation = "revocation";

    /// <summary>RFC 6749 6, with a refresh token that nobody has.</summary>
    public const string TokenEndpoint = "token";

    /// <summary>RFC 7662, of a token that nobody has. It may prove, and never refuses.</summary>
    public const string Introspection = "introspection";

    /// <summary>RFC 6749 4.4: issues a token, which is revoked. Only where an administrator allows it.</summary>
    public const string ClientCredentials = "client_credentials";

    public static readonly IReadOnlyList<string> All = [Revocation, TokenEndpoint, Introspection, ClientCredentials];

    /// <summary>Those that issue no token.</summary>
    public static readonly IReadOnlyList<string> Default = [Revocation, TokenEndpoint, Introspection];
}
