using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OobProvisioning.ApiStore.Settings;
using OobProvisioning.TestKit;
using Xunit;

namespace OobProvisioning.ApiStore.IntegrationTests;

/// <summary>A running store with its own database and its own stub Key Manager, for the tests of one collection or class.</summary>
public sealed class StoreFixture(Postgres postgres) : IAsyncLifetime
{
    private static readonly HttpClient Within = new();
    private readonly string _siteDirectory = Directory.CreateTempSubdirectory("oob-site-").FullName;
    private TestDatabase? _database;
    private RunningStore? _store;
    private StubKeyManager? _keyManager;
    private int _callers;

    /// <summary>What its stores have beside what every store has.</summary>
    public Action<WebApplicationBuilder>? Beside { get; init; }

    public StubKeyManager KeyManager => _keyManager ??= new StubKeyManager(Time);

    public TestDatabase Database => _database!;

    public ShiftedTime Time { get; } = new();

    public CapturedLogs Logs { get; } = new();

    public Uri PublicAddress => _store!.PublicAddress;

    public Uri InternalAddress => _store!.InternalAddress;

    public IServiceProvider Services => _store!.Services;

    public async ValueTask InitializeAsync()
    {
        await KeyManager.StartAsync();
        _database = await postgres.CreateDatabaseAsync();
        await File.WriteAllTextAsync(Path.Combine(_siteDirectory, SiteFile.Name), """{ "mapExistingAuthApps": true }""");
        _store = await StartAnotherAsync();

        // On a busy machine the very first call, which fetches the signing keys too, may take longer than the store waits for them.
        var anybody = NewCaller();
        await Eventually.HoldsAsync("the store knows the signing keys", async () => (await anybody.GetAsync(StoreClient.Applications)).StatusCode == HttpStatusCode.OK);
    }

    public async ValueTask DisposeAsync()
    {
        if (_store is not null)
        {
            await _store.DisposeAsync();
        }

        await KeyManager.DisposeAsync();
        if (_database is not null)
        {
            await _database.DisposeAsync();
        }

        Directory.Delete(_siteDirectory, recursive: true);
    }

    /// <summary>Another store on the same database, with the same Key Manager and clock.</summary>
    public Task<RunningStore> StartAnotherAsync(params (string Name, string? Value)[] settings) => RunningStore.StartAsync(builder => Configure(builder, settings));

    /// <summary>Somebody whom the store has never seen, with a token for these scopes.</summary>
    public StoreClient NewCaller(string scope = "apim:subscribe") => CallerWith(KeyManager.Tokens.Issue($"owner-{Interlocked.Increment(ref _callers)}", scope, expiresIn: 3600));

    public StoreClient CallerWith(string? token) => new(PublicAddress, token);

    /// <summary>Somebody within, who calls the internal listener, which speaks HTTP/1.1.</summary>
    public Caller OnInternal(string scope) => new(
        (request, cancellationToken) =>
        {
            request.RequestUri = new Uri(InternalAddress, request.RequestUri!);
            return Within.SendAsync(request, cancellationToken);
        },
        NewCaller(scope).Token);

    /// <summary>The site's setting, until the result is disposed.</summary>
    public IDisposable Setting(bool mapExistingAuthApps)
    {
        Services.GetRequiredService<SiteSettings>().Become(new SiteFile(mapExistingAuthApps), SiteSource.Unread);
        return new SettingRestored(Services);
    }

    private void Configure(WebApplicationBuilder builder, (string Name, string? Value)[] settings)
    {
        StoreSettings.Apply(builder, Database.ConnectionString, [("KeyManager:InternalAddress", KeyManager.Address.AbsoluteUri), ("Site:Directory", _siteDirectory), .. settings]);
        builder.Services.AddSingleton<TimeProvider>(Time);
        builder.Logging.ClearProviders().AddProvider(Logs);
        Beside?.Invoke(builder);
    }

    private sealed class SettingRestored(IServiceProvider services) : IDisposable
    {
        public void Dispose() => services.GetRequiredService<SiteSettings>().Become(new SiteFile(true), SiteSource.Unread);
    }
}
