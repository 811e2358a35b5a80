using System.Collections.Concurrent;

namespace OobProvisioning.ApiStore.KeyManagers.OAuthProvider;

/// <summary>The client of each provider, made anew when its row was changed: connections and circuit belong to the settings that they were made with.</summary>
internal sealed class ProviderClients(ProviderBounds bounds, TimeProvider time, ILogger<ProviderClient> logger)
{
    private readonly ConcurrentDictionary<Guid, (uint Version, ProviderClient Client)> _clients = new();

    /// <remarks>A call under way may still use the former; what it holds goes with it.</remarks>
    public ProviderClient Of(KeyManager keyManager) => _clients.AddOrUpdate(
        keyManager.Id,
        _ => New(keyManager),
        (_, known) => known.Version == keyManager.Version ? known : New(keyManager)).Client;

    private (uint Version, ProviderClient Client) New(KeyManager keyManager) => (keyManager.Version, new ProviderClient(keyManager, bounds, time, logger));
}
