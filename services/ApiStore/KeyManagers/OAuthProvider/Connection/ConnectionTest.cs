namespace OobProvisioning.ApiStore.KeyManagers.OAuthProvider.Connection;

/// <summary>
/// Looks step by step whether a provider can be used, as its settings say, and tells an administrator what to do where it cannot. The steps do
/// not wait for each other. Nothing is made or changed anywhere.
/// </summary>
internal sealed class ConnectionTest(KeyManager keyManager, ProviderClient provider, Discovery discovery, StoreAccess access, StoredCredentials credentials)
{
    public async Task<IReadOnlyList<ConnectionCheck>> RunAsync(CancellationToken cancellationToken)
    {
        var probes = new ProbeTest(keyManager.Provider!, provider);
        Task<IReadOnlyList<ConnectionCheck>>[] steps =
        [
            new MetadataTest(keyManager, provider, discovery).RunAsync(cancellationToken),
            new KeySetTest(keyManager.Provider!, provider).RunAsync(cancellationToken),
            .. Probes.All.Select(name => probes.RunAsync(name, cancellationToken)),
            new StoreAccessTest(keyManager, provider, access, credentials).RunAsync(cancellationToken),
        ];
        return [.. (await Task.WhenAll(steps)).SelectMany(checks => checks)];
    }
}
