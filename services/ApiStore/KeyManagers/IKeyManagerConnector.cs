namespace OobProvisioning.ApiStore.KeyManagers;

/// <summary>
/// One key manager, as the other rooms see it, whatever kind it is of: each call answers one of a closed set, in time, and throws nothing but
/// what its caller's cancellation causes. See <see cref="Connectors"/>.
/// </summary>
internal interface IKeyManagerConnector
{
    /// <summary>Null when nothing is known of it.</summary>
    KeyManagerOffer? Offer { get; }

    /// <summary>The id of a client that is about to be made, which no client has or ever had; null where the key manager chooses it.</summary>
    string? NewClientId();

    Task<Verification> VerifyAsync(string clientId, string clientSecret, CancellationToken cancellationToken);

    /// <param name="clientIds">At most 100.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task<ClientLookup> FindAsync(IEnumerable<string> clientIds, CancellationToken cancellationToken);

    /// <summary>A token by client_credentials, with the secret that the caller gave; the store itself knows none.</summary>
    Task<TokenIssuance> IssueTokenAsync(
        string clientId, string clientSecret, IReadOnlyList<string> scopes, long? lifetimeSeconds, CancellationToken cancellationToken);

    /// <summary>Whether it is an access token of this key manager that is good now, asked with the store's own credentials there.</summary>
    Task<TokenIntrospection> IntrospectAsync(string token, CancellationToken cancellationToken);

    Task<ClientRegistration> RegisterAsync(ClientOrder order, CancellationToken cancellationToken);

    /// <summary>Of a client that the store has had made.</summary>
    Task<ClientRegistration> UpdateAsync(ClientChange change, CancellationToken cancellationToken);

    /// <summary>Likewise, if it has the version, if one is named.</summary>
    Task<ClientRegistration> RegenerateSecretAsync(MadeClient client, string? version, CancellationToken cancellationToken);

    /// <summary>Adds a secret to a client that the store has had made, if it has the version, if one is named.</summary>
    Task<ClientRegistration> AddSecretAsync(MadeClient client, NewSecret secret, string? version, CancellationToken cancellationToken) =>
        Task.FromResult(OneSecret.Change);

    /// <summary>Likewise. The last live secret stays.</summary>
    Task<ClientRegistration> RemoveSecretAsync(MadeClient client, Guid secretId, string? version, CancellationToken cancellationToken) =>
        Task.FromResult(OneSecret.Change);

    /// <summary>The secrets of a client that the store has had made, without the secrets.</summary>
    Task<SecretLookup> ListSecretsAsync(MadeClient client, CancellationToken cancellationToken) => Task.FromResult(OneSecret.Lookup);

    /// <summary>Of a client that the store has had made, or may have. As often as it takes: deleting is idempotent.</summary>
    Task<ClientDeletion> DeleteAsync(MadeClient client, CancellationToken cancellationToken);

    /// <summary>Looks step by step whether it can be used, with a client that does not exist. Changes nothing anywhere.</summary>
    Task<IReadOnlyList<ConnectionCheck>> TestAsync(CancellationToken cancellationToken);
}

/// <summary>What is to become of a client that the store has had made.</summary>
/// <param name="Client">Which.</param>
/// <param name="GrantTypes">How it may get tokens from now on.</param>
/// <param name="CallbackUrls">Where it may send browsers to from now on.</param>
/// <param name="Version">If the client has this version, if one is named.</param>
/// <param name="KeepAsync">Keeps what manages the client from now on, before anything else is done with it.</param>
internal sealed record ClientChange(
    MadeClient Client, IReadOnlyList<string> GrantTypes, IReadOnlyList<string> CallbackUrls, string? Version, Func<ClientManagement, Task> KeepAsync)
{
    /// <summary>Seconds that access tokens live; null: as before.</summary>
    public long? AccessTokenLifetimeSeconds { get; init; }

    /// <summary>Seconds that refresh tokens live; null: as before.</summary>
    public long? RefreshTokenLifetimeSeconds { get; init; }

    /// <summary>Whether a code needs PKCE; null: as before.</summary>
    public bool? PkceRequired { get; init; }

    /// <summary>Whether it changes something that registration has no word for (RFC 7591).</summary>
    public bool SaysMoreThanRegistration => (AccessTokenLifetimeSeconds ?? RefreshTokenLifetimeSeconds) is not null || PkceRequired is true;
}

/// <summary>What a key manager can do, and where clients reach it.</summary>
/// <param name="Type">What the published contract calls its kind.</param>
/// <param name="GrantTypes">Grant types that its clients may be configured for.</param>
/// <param name="TokenEndpoint">Where clients get tokens.</param>
/// <param name="RevokeEndpoint">Where clients revoke tokens; null where they cannot.</param>
/// <param name="MakesClients">Whether it can make clients at all.</param>
/// <param name="RegeneratesSecrets">Whether a client that it has made can get a new secret.</param>
/// <param name="HasSeveralSecrets">Whether it can have several.</param>
internal sealed record KeyManagerOffer(
    string Type,
    IReadOnlyList<string> GrantTypes,
    Uri TokenEndpoint,
    Uri? RevokeEndpoint,
    bool MakesClients,
    bool RegeneratesSecrets = false,
    bool HasSeveralSecrets = false);
