using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace OobProvisioning.Gateway.IntegrationTests.Invocation;

/// <summary>The backend of an API, on loopback.</summary>
internal sealed class StubBackend : IAsyncDisposable
{
    private readonly WebApplication _app;

    private StubBackend()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0").ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = null);
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

    public static async Task<StubBackend> StartNewAsync()
    {
        var backend = new StubBackend();
        await backend._app.StartAsync();
        return backend;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}

/// <param name="Method">HTTP method.</param>
/// <param name="Target">As it stood in the request line.</param>
/// <param name="Headers">Several values joined with a comma.</param>
internal sealed record BackendCall(string Method, string Target, Dictionary<string, string> Headers);
