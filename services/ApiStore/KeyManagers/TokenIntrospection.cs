namespace OobProvisioning.ApiStore.KeyManagers;

/// <summary>What came of asking a key manager about a token (RFC 7662).</summary>
internal abstract record TokenIntrospection
{
    private TokenIntrospection()
    {
    }

    /// <summary>An access token of this key manager, good now, for the audiences that its settings name.</summary>
    /// <param name="ClientId">The client that it was issued to.</param>
    /// <param name="Scopes">What it opens.</param>
    /// <param name="ExpiresAt">Null where the key manager does not tell.</param>
    public sealed record Active(string ClientId, IReadOnlyList<string> Scopes, DateTimeOffset? ExpiresAt) : TokenIntrospection;

    /// <summary>No access token of this key manager, or not good now, or for somebody else: nobody says which.</summary>
    public sealed record Inactive : TokenIntrospection;

    /// <summary>The key manager cannot say, or not to this store. That is never the token's fault.</summary>
    /// <param name="Reason">A sentence for whoever sent the token; no address is in it.</param>
    public sealed record NotKnown(string Reason) : TokenIntrospection;
}
