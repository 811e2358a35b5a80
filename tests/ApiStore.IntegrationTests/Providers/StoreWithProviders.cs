using System.Collections.Concurrent;
using OobProvisioning.TestKit;
using Xunit;

namespace OobProvisioning.ApiStore.IntegrationTests.Providers;

/// <summary>A store, servers that are not ours, and an administrator who has added them to it.</summary>
public sealed class StoreWithProviders(Postgres postgres) : IAsyncLifetime
{
    public const string KeyManagers = "/store/api/admin/v1/key-managers";
    private readonly ConcurrentDictionary<string, Lazy<Task<string>>> _keyManagers = new();

    public StoreFixture Store { get; } = new(postgres);

    public StoreClient Administrator { get; private set; } = null!;

    public TestDatabase Database => Store.Database;

    internal Servers Servers { get; } = new(postgres);

    public async ValueTask InitializeAsync()
    {
        await Task.WhenAll(Store.InitializeAsync().AsTask(), Servers.StartAsync());
        Administrator = Store.NewCaller("apim:admin");
    }

    public async ValueTask DisposeAsync()
    {
        await Servers.DisposeAsync();
        await Store.DisposeAsync();
    }

    /// <summary>A server under its name, by its well-known address.</summary>
    /// <returns>The key manager's id.</returns>
    internal Task<string> AddedAsync(string name) =>
        _keyManagers.GetOrAdd(name, _ => new(async () => await AddAsync(name, Servers.All[name].WellKnown, await PropertiesAsync(name)))).Value;

    internal async Task<string> AddAsync(string name, string wellKnownEndpoint, JsonObject additionalProperties)
    {
        additionalProperties["allowedNetworks"] = new JsonArray("127.0.0.0/8");
        return (await Administrator.PostAsync(KeyManagers, new { name, type = "oidc", wellKnownEndpoint, additionalProperties })).Json(HttpStatusCode.Created).Text("id");
    }

    /// <summary>Provide Keys for a new application of somebody new.</summary>
    internal Task<ProvidedKeys> ProvideAsync(string keyManager, Pasted pasted) => ProvidedKeys.AskAsync(Store, keyManager, pasted);

    internal Task<long> MappingsAsync(Pasted pasted) => Database.ScalarAsync<long>("select count(*) from key_mappings where consumer_key = $1", pasted.Key);

    /// <summary>What an administrator must say of it beside its address.</summary>
    private async Task<JsonObject> PropertiesAsync(string name) => name switch
    {
        Providers.Servers.Node => new() { ["initialAccessToken"] = NodeConfiguration.InitialAccessToken },
        Providers.Servers.KeyManager => new() { ["initialAccessToken"] = await Servers.SecondKeyManager.InitialAccessTokenAsync() },
        Providers.Servers.StockLastProbe => new() { ["allowedProbes"] = new JsonArray("revocation", "token", "introspection", "client_credentials") },
        Providers.Servers.NodeLastProbe => new() { ["allowedProbes"] = new JsonArray("client_credentials") },
        _ => [],
    };
}
