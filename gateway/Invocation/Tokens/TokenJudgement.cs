using OobProvisioning.Gateway.Sync.Known;

namespace OobProvisioning.Gateway.Invocation.Tokens;

/// <summary>What a token turned out to be. It is good for every API or for none; what depends on the API, or dies, is looked at call by call.</summary>
internal abstract record TokenJudgement
{
    /// <summary>Issued by that key manager to that client, and not expired.</summary>
    /// <param name="KeyManager">As it was known then: of one that has changed, tokens are judged anew.</param>
    /// <param name="ConsumerKey">The client's id there.</param>
    /// <param name="Scopes">What it opens.</param>
    /// <param name="Audiences">For whom it is; null of an opaque token, where the key manager has looked at it.</param>
    /// <param name="Resident">What our own Key Manager may say is dead of it; null of another's.</param>
    internal sealed record Good(
        KeyManager KeyManager, string ConsumerKey, IReadOnlySet<string> Scopes, IReadOnlyList<string>? Audiences, ResidentToken? Resident) : TokenJudgement;

    /// <summary>No good.</summary>
    /// <param name="Why">Ends a sentence; no part of the token is in it.</param>
    internal sealed record Bad(string Why) : TokenJudgement;

    /// <summary>Nobody can say at present.</summary>
    /// <param name="Why">A sentence.</param>
    internal sealed record Open(string Why) : TokenJudgement;
}

/// <param name="TokenId">Its <c>jti</c>.</param>
/// <param name="Generation">Its client's generation when it was issued.</param>
/// <param name="Family">The authorization that it comes from; null of a client's own.</param>
internal sealed record ResidentToken(string TokenId, int Generation, string? Family);
