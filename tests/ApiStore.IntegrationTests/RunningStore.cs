using Microsoft.AspNetCore.Builder;

namespace OobProvisioning.ApiStore.IntegrationTests;

/// <summary>A store that runs. Several may share one database and one Key Manager, as replicas do.</summary>
public sealed class RunningStore : IAsyncDisposable
{
    private readonly WebApplication _app;

    private RunningStore(WebApplication app)
    {
        _app = app;
        var addresses = app.Urls.ToArray();
        (PublicAddress, InternalAddress) = (new Uri(addresses[0]), new Uri(addresses[1]));
    }

    public Uri PublicAddress { get; }

    public Uri InternalAddress { get; }

    public IServiceProvider Services => _app.Services;

    public static async Task<RunningStore> StartAsync(Action<WebApplicationBuilder> configure)
    {
        var app = Program.Build([], configure);
        await app.StartAsync();
        return new RunningStore(app);
    }

    public StoreClient CallerWith(string? token) => new(PublicAddress, token);

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}
