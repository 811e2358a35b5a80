using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace OobProvisioning.KeyManager.IntegrationTests.Running;

/// <summary>The real Key Manager in this process, on free ports of the loopback address.</summary>
public sealed class RunningKeyManager : IAsyncDisposable
{
    private readonly WebApplication _app;

    private RunningKeyManager(WebApplication app)
    {
        _app = app;
        PublicAddress = new Uri(app.Urls.First());
        Public = NewClient(PublicAddress);
        Internal = NewClient(new Uri(app.Urls.Last()));
    }

    public Uri PublicAddress { get; }

    /// <summary>As the gateway calls: HTTP/2 without TLS, see <see cref="SendAsync"/>.</summary>
    public HttpClient Public { get; }

    /// <summary>As the other services call.</summary>
    public HttpClient Internal { get; }

    public IServiceProvider Services => _app.Services;

    public static async Task<RunningKeyManager> StartAsync(TestDatabase database, TimeProvider? time = null, CapturedLogs? logs = null)
    {
        var app = Deployment.Build(database.ConnectionString, builder =>
        {
            if (time is not null)
            {
                builder.Services.AddSingleton(time);
            }

            if (logs is not null)
            {
                builder.Logging.AddProvider(logs);
                builder.Logging.AddFilter<CapturedLogs>(null, LogLevel.Trace);
            }
        });
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new RunningKeyManager(app);
    }

    /// <summary>A call over the public listener.</summary>
    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request)
    {
        request.Version = HttpVersion.Version20;
        request.VersionPolicy = HttpVersionPolicy.RequestVersionExact;
        return Public.SendAsync(request, TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        Public.Dispose();
        Internal.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private static HttpClient NewClient(Uri address) =>
        new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false, ActivityHeadersPropagator = null }) { BaseAddress = address };
}
