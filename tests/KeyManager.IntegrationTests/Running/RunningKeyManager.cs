using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OobProvisioning.KeyManager.IntegrationTests.Equality;

namespace OobProvisioning.KeyManager.IntegrationTests.Running;

/// <summary>The real Key Manager in this process, on free ports of the loopback address.</summary>
public sealed class RunningKeyManager : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly HttpClient _public;
    private readonly HttpClient _internal;
    private readonly ConcurrentDictionary<string, (string Token, DateTimeOffset At)> _tokens = new();

    private RunningKeyManager(WebApplication app)
    {
        _app = app;
        PublicAddress = new Uri(app.Urls.First());
        _public = NewClient(PublicAddress);
        InternalAddress = new Uri(app.Urls.Last());
        _internal = NewClient(InternalAddress);
    }

    public Uri PublicAddress { get; }

    public Uri InternalAddress { get; }

    public IServiceProvider Services => _app.Services;

    public static async Task<RunningKeyManager> StartAsync(
        TestDatabase database, TimeProvider? time = null, CapturedLogs? logs = null, params (string Name, string? Value)[] settings)
    {
        var app = Deployment.Build(database.ConnectionString, Configure, settings);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new RunningKeyManager(app);

        void Configure(WebApplicationBuilder builder)
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
        }
    }

    /// <summary>As the gateway calls: HTTP/2 without TLS, over the public listener.</summary>
    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request)
    {
        request.Version = HttpVersion.Version20;
        request.VersionPolicy = HttpVersionPolicy.RequestVersionExact;
        return _public.SendAsync(request, TestContext.Current.CancellationToken);
    }

    /// <summary>As the other services call: HTTP/1.1 over the internal listener.</summary>
    public Task<HttpResponseMessage> SendInternallyAsync(HttpRequestMessage request) => _internal.SendAsync(request, TestContext.Current.CancellationToken);

    /// <summary>For calls of which the caller's token is no part: one a minute, by whichever clock this Key Manager has, is enough.</summary>
    public async Task<string> UsualTokenAsync(string whose, Func<Task<string>> askAsync)
    {
        var now = Services.GetRequiredService<TimeProvider>().GetUtcNow();
        if (!_tokens.TryGetValue(whose, out var known) || (now - known.At).Duration() > TimeSpan.FromMinutes(1))
        {
            _tokens[whose] = known = (await askAsync(), now);
        }

        return known.Token;
    }

    public async ValueTask DisposeAsync()
    {
        _public.Dispose();
        _internal.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private static HttpClient NewClient(Uri address) =>
        new(new AskedTwice(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false, ActivityHeadersPropagator = null })) { BaseAddress = address };
}
