using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OobProvisioning.ApiStore.Settings;
using OobProvisioning.TestKit;
using Xunit;

namespace OobProvisioning.ApiStore.IntegrationTests;

/// <summary>A running store with its own database and its own stub Key Manager, for one class of tests.</summary>
public sealed class StoreFixture(Postgres postgres) : IAsyncLifetime
{
    private readonly string _siteDirectory = Directory.CreateTempSubdirectory("oob-site-").FullName;
    private TestDatabase? _database;
    private WebApplication? _app;
    private int _callers;

    public StubKeyManager KeyManager { get; } = new();

    public TestDatabase Database => _database!;

    public ShiftedTime Time { get; } = new();

    public CapturedLogs Logs { get; } = new();

    public Uri PublicAddress { get; private set; } = null!;

    public Uri InternalAddress { get; private set; } = null!;

    public IServiceProvider Services => _app!.Services;

    public async ValueTask InitializeAsync()
    {
        await KeyManager.StartAsync();
        _database = await postgres.CreateDatabaseAsync();
        await File.WriteAllTextAsync(Path.Combine(_siteDirectory, SiteFile.Name), """{ "mapExistingAuthApps": true }""");
        _app = Program.Build([], Configure);
        await _app.StartAsync();
        var addresses = _app.Urls.ToArray();
        (PublicAddress, InternalAddress) = (new Uri(addresses[0]), new Uri(addresses[1]));
    }

    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
        {
            await _app.StopAsync();
            await _app.DisposeAsync();
        }

        await KeyManager.DisposeAsync();
        if (_database is not null)
        {
            await _database.DisposeAsync();
        }

        Directory.Delete(_siteDirectory, recursive: true);
    }

    /// <summary>Somebody whom the store has never seen, with a token for these scopes.</summary>
    public StoreClient NewCaller(string scope = "apim:subscribe") => CallerWith(KeyManager.Tokens.Issue($"owner-{Interlocked.Increment(ref _callers)}", scope, expiresIn: 3600));

    public StoreClient CallerWith(string? token) => new(PublicAddress, token);

    /// <summary>The site's setting, until the result is disposed.</summary>
    public IDisposable Setting(bool mapExistingAuthApps)
    {
        Services.GetRequiredService<SiteSettings>().Become(new SiteFile(mapExistingAuthApps));
        return new SettingRestored(Services);
    }

    private void Configure(WebApplicationBuilder builder)
    {
        StoreSettings.Apply(builder, Database.ConnectionString, ("KeyManager:InternalAddress", KeyManager.Address.AbsoluteUri), ("Site:Directory", _siteDirectory));
        builder.Services.AddSingleton<TimeProvider>(Time);
        builder.Logging.ClearProviders().AddProvider(Logs);
    }

    private sealed class SettingRestored(IServiceProvider services) : IDisposable
    {
        public void Dispose() => services.GetRequiredService<SiteSettings>().Become(new SiteFile(true));
    }
}
