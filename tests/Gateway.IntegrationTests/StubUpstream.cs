using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;
using OobProvisioning.ServiceDefaults.Hosting;

namespace OobProvisioning.Gateway.IntegrationTests;

/// <summary>What a service looks like from the gateway: h2c for requests, HTTP/1.1 for readiness. It can be stopped and started on the same ports.</summary>
internal sealed class StubUpstream : IAsyncDisposable
{
    private WebApplication? _app;
    private int _publicPort;
    private int _internalPort;

    public ConcurrentQueue<ReceivedRequest> Received { get; } = [];

    /// <summary>What it answers; by default 200 with the number of body bytes it read.</summary>
    public RequestDelegate Answer { get; set; } = async context =>
    {
        var count = 0L;
        var buffer = new byte[81920];
        for (int read; (read = await context.Request.Body.ReadAsync(buffer, context.RequestAborted)) > 0;)
        {
            count += read;
        }

        await context.Response.WriteAsync($"{count}", context.RequestAborted);
    };

    /// <summary>What it answers when asked whether it is ready.</summary>
    public RequestDelegate AnswerReady { get; set; } = _ => Task.CompletedTask;

    /// <summary>What else it answers on its internal listener.</summary>
    public RequestDelegate AnswerInternal { get; set; } = context =>
    {
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    };

    /// <summary>How it differs from a service from its next start on.</summary>
    public Action<KestrelServerLimits> Limit { get; set; } = _ => { };

    public string Address => $"{Scheme}://127.0.0.1:{_publicPort}";

    public string Health => $"{Scheme}://127.0.0.1:{_internalPort}";

    /// <summary>The folder of the certificate with which it serves https; null: it serves http.</summary>
    private string? Tls { get; init; }

    private string Scheme => Tls is null ? "http" : "https";

    public static async Task<StubUpstream> StartNewAsync(string? tls = null)
    {
        var stub = new StubUpstream { Tls = tls };
        await stub.StartAsync();
        return stub;
    }

    public async Task StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Configuration["Listen:Public"] = Address;
        builder.Configuration["Listen:Internal"] = Health;
        builder.Configuration["Tls:CertificateFile"] = $"{Tls}/tls.crt";
        builder.Configuration["Tls:KeyFile"] = $"{Tls}/tls.key";
        builder.AddListeners(HttpProtocols.Http2); // As the services do.
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.MaxRequestBodySize = null;
            Limit(kestrel.Limits);
        });
        _app = builder.Build();
        _app.Run(context => context.Connection.LocalPort == _internalPort ? ReadyAsync(context) : AnswerAsync(context));
        await _app.StartAsync();
        var ports = _app.Urls.Select(url => new Uri(url).Port).ToArray();
        (_publicPort, _internalPort) = (ports[0], ports[1]);
    }

    /// <summary>Ends at once, connections included, as a killed process does.</summary>
    public async Task StopAsync()
    {
        if (Interlocked.Exchange(ref _app, null) is { } app)
        {
            using var now = new CancellationTokenSource();
            await now.CancelAsync();
            await app.StopAsync(now.Token);
            await app.DisposeAsync();
        }
    }

    public ValueTask DisposeAsync() => new(StopAsync());

    private Task AnswerAsync(HttpContext context)
    {
        Received.Enqueue(new(
            context.Request.Method,
            context.Request.Path.Value!,
            context.Request.Protocol,
            context.Request.Host.Value!,
            context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase)));
        return Answer(context);
    }

    private Task ReadyAsync(HttpContext context) => context.Request.Path == "/health/ready" ? AnswerReady(context) : AnswerInternal(context);
}

/// <param name="Method">HTTP method.</param>
/// <param name="Path">The path as a service decodes it.</param>
/// <param name="Protocol">e.g. <c>HTTP/2</c>.</param>
/// <param name="Host">Host with port.</param>
/// <param name="Headers">All headers, several values joined with a comma.</param>
internal sealed record ReceivedRequest(string Method, string Path, string Protocol, string Host, Dictionary<string, string> Headers);
