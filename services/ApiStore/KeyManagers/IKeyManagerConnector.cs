using OobProvisioning.ApiStore.Wire;

namespace OobProvisioning.ApiStore.KeyManagers;

/// <summary>
/// One key manager, as the other rooms see it, whatever kind it is of: each call answers one of a closed set, in time, and throws nothing but
/// what its caller's cancellation causes. See <see cref="Connectors"/>.
/// </summary>
internal interface IKeyManagerConnector
{
    /// <summary>Null when nothing is known of it.</summary>
    KeyManagerOffer? Offer { get; }

    /// <summary>The id of a client that is about to be made: no client has it or ever had.</summary>
    string NewClientId();

    Task<Verification> VerifyAsync(string clientId, string clientSecret, CancellationToken cancellationToken);

    /// <param name="clientIds">At most 100.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task<ClientLookup> FindAsync(IEnumerable<string> clientIds, CancellationToken cancellationToken);

    /// <summary>A token by client_credentials, with the secret that the caller gave; the store itself knows none.</summary>
    Task<TokenIssuance> IssueTokenAsync(
        string clientId, string clientSecret, IReadOnlyList<string> scopes, long? lifetimeSeconds, CancellationToken cancellationToken);

    Task<ClientRegistration> RegisterAsync(ClientMetadata metadata, CancellationToken cancellationToken);

    /// <summary>Of a client that the store has had made, and that has the version, if one is named.</summary>
    Task<ClientRegistration> UpdateAsync(
        string clientId, IReadOnlyList<string> grantTypes, IReadOnlyList<string> redirectUris, string? version, CancellationToken cancellationToken);

    /// <summary>Likewise.</summary>
    Task<ClientRegistration> RegenerateSecretAsync(string clientId, string? version, CancellationToken cancellationToken);

    /// <summary>Of a client that the store has had made, or may have. As often as it takes: deleting is idempotent.</summary>
    Task<ClientDeletion> DeleteAsync(string clientId, CancellationToken cancellationToken);
}

/// <summary>What a key manager can do, and where clients reach it.</summary>
/// <param name="Type">What the published contract calls its kind.</param>
/// <param name="GrantTypes">Grant types that its clients may be configured for.</param>
/// <param name="TokenEndpoint">Where clients get tokens.</param>
/// <param name="RevokeEndpoint">Where clients revoke tokens.</param>
/// <param name="IssuesTokens">Whether the store can get a token for a mapped client.</param>
/// <param name="MakesClients">Whether the store can have it make clients.</param>
internal sealed record KeyManagerOffer(
    string Type, IReadOnlyList<string> GrantTypes, Uri TokenEndpoint, Uri RevokeEndpoint, bool IssuesTokens, bool MakesClients);
