using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OobProvisioning.ApiStore.IntegrationTests.SignIn;
using OobProvisioning.ApiStore.KeyManagers.Resident;
using OobProvisioning.ApiStore.Settings;
using OobProvisioning.ApiStore.Wire;
using OobProvisioning.TestKit;
using Xunit;

namespace OobProvisioning.ApiStore.IntegrationTests.Contract;

/// <summary>The real store and the real Key Manager, each on its own database, with one clock.</summary>
public sealed class RealChain(Postgres postgres) : IAsyncLifetime
{
    private readonly string _siteDirectory = Directory.CreateTempSubdirectory("oob-site-").FullName;
    private TestDatabase _database = null!;
    private WebApplication _store = null!;
    private AsyncServiceScope _scope;

    public ShiftedTime Time { get; } = new();

    public CapturedLogs Logs { get; } = new();

    public TestDatabase Database => _database;

    internal RealKeyManager KeyManager { get; private set; } = null!;

    /// <summary>The store's door to the Key Manager: what the contract is tested with.</summary>
    internal ResidentConnector Resident => Of<ResidentConnector>();

    /// <summary>The running store's service tokens for verifying.</summary>
    internal ServiceTokens VerifyTokens => _scope.ServiceProvider.GetRequiredKeyedService<ServiceTokens>(ServiceScopes.Verify);

    public async ValueTask InitializeAsync()
    {
        await File.WriteAllTextAsync(Path.Combine(_siteDirectory, SiteFile.Name), """{ "mapExistingAuthApps": true }""");
        KeyManager = await RealKeyManager.StartAsync(postgres, Time);
        _database = await postgres.CreateDatabaseAsync();
        _store = Build(RealKeyManager.ServiceSecret);
        _scope = _store.Services.CreateAsyncScope();
        await _store.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _scope.DisposeAsync();
        await _store.StopAsync();
        await _store.DisposeAsync();
        await KeyManager.DisposeAsync();
        await _database.DisposeAsync();
        Directory.Delete(_siteDirectory, recursive: true);
    }

    /// <summary>The running store's own service.</summary>
    internal TService Of<TService>()
        where TService : notnull => _scope.ServiceProvider.GetRequiredService<TService>();

    /// <summary>Somebody's browser, which reaches both through the gateway.</summary>
    internal PortalBrowser NewBrowser() => new(new Uri(_store.Urls.First()), KeyManager.InternalAddress);

    /// <summary>A caller of the running store.</summary>
    internal StoreClient CallerWith(string token) => new(new Uri(_store.Urls.First()), token);

    /// <summary>Another store, not started, that was given this secret.</summary>
    internal WebApplication Build(string serviceSecret) => Program.Build([], builder =>
    {
        StoreSettings.Apply(
            builder,
            _database.ConnectionString,
            ("KeyManager:InternalAddress", KeyManager.InternalAddress.AbsoluteUri),
            ("KeyManager:ClientSecret", serviceSecret),
            ("Site:Directory", _siteDirectory));
        builder.Services.AddSingleton<TimeProvider>(Time);
        builder.Logging.ClearProviders().AddProvider(Logs);
    });
}
