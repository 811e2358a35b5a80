using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace OobProvisioning.Gateway.IntegrationTests.Invocation;

/// <summary>The backend of an API, on loopback.</summary>
internal sealed class StubBackend : IAsyncDisposable
{
    private readonly WebApplication _app;

    private StubBackend(Action<ListenOptions>? listen)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.Listen(IPAddress.Loopback, 0, listen ?? (_ => { }));
        });
        _app = builder.Build();
        _app.UseWebSockets();
        _app.Run(context =>
        {
            Received.Enqueue(new(
                context.Request.Method,
                context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget,
                context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase)));
            return Answer(context);
        });
    }

    public ConcurrentQueue<BackendCall> Received { get; } = [];

    public RequestDelegate Answer { get; set; } = context => context.Response.WriteAsync("hello");

    public string Address => _app.Urls.First();

    public static async Task<StubBackend> StartNewAsync(Action<ListenOptions>? listen = null)
    {
        var backend = new StubBackend(listen);
        await backend._app.StartAsync();
        return backend;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}

/// <param name="Method">HTTP method.</param>
/// <param name="Target">As it stood in the request line.</param>
/// <param name="Headers">Several values joined with a comma.</param>
internal sealed record BackendCall(string Method, string Target, Dictionary<string, string> Headers);
