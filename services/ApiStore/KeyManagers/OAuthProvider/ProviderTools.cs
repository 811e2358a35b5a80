namespace OobProvisioning.ApiStore.KeyManagers.OAuthProvider;

/// <summary>What connectors of this kind share.</summary>
internal sealed record ProviderTools(
    ProviderClients Clients, ProviderBounds Bounds, Discovery Discovery, StoredCredentials Credentials, TimeProvider Time, ILoggerFactory Loggers);
