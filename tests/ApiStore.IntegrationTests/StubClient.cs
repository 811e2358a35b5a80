namespace OobProvisioning.ApiStore.IntegrationTests;

/// <summary>An OAuth client of the stub Key Manager.</summary>
public sealed record StubClient(string ClientId, string Secret)
{
    public Guid RegistrationId { get; init; } = Guid.CreateVersion7();

    public string[] GrantTypes { get; init; } = ["client_credentials"];

    public string[] CallbackUrls { get; init; } = [];

    public string[] Scopes { get; init; } = [];

    public bool PublicClient { get; init; }

    public int AccessTokenLifetimeSeconds { get; init; } = 3600;

    /// <summary>Registered by the store, so the store may change and delete it.</summary>
    public bool MadeByTheStore { get; init; }

    public string State { get; init; } = "ACTIVE";

    /// <summary>When its last secret stops working; null: never.</summary>
    public DateTimeOffset? SecretsExpireAt { get; init; }

    /// <summary>Differs after each change.</summary>
    public string Version => $"{(uint)HashCode.Combine(Secret, State, string.Join(' ', GrantTypes), string.Join(' ', CallbackUrls))}";

    /// <summary>With every member that the real one sends.</summary>
    public object OnTheWire() => new
    {
        RegistrationId,
        ClientId,
        GrantTypes,
        CallbackUrls,
        Scopes,
        PublicClient,
        ApplicationType = "web",
        PkceRequired = true,
        AccessTokenLifetimeSeconds,
        RefreshTokenLifetimeSeconds = 1_209_600,
        IdTokenSigningAlgorithm = "RS256",
        PostLogoutUrls = Array.Empty<string>(),
        State,
        Version,
        SecretsExpireAt,
    };
}
