using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace OobProvisioning.KeyManager.IntegrationTests.Tokens.ClientAssertions;

/// <summary>A client's own web server, which publishes its keys.</summary>
internal sealed class KeyPublisher : IAsyncDisposable
{
    private readonly WebApplication _app;
    private int _calls;

    private KeyPublisher(WebApplication app) => _app = app;

    public int Calls => _calls;

    public string Address => $"{_app.Urls.First()}/keys?of=client";

    /// <summary>What it answers.</summary>
    public Func<HttpContext, Task> Answer { get; set; } = context => context.Response.WriteAsJsonAsync(KeyClients.Jwks());

    public static async Task<KeyPublisher> StartAsync(params JsonObject[] keys)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseSetting("urls", "http://127.0.0.1:0");
        var app = builder.Build();
        var publisher = new KeyPublisher(app);
        app.Run(context =>
        {
            Interlocked.Increment(ref publisher._calls);
            return publisher.Answer(context);
        });
        publisher.Publish(keys);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return publisher;
    }

    public void Publish(params JsonObject[] keys) => Answer = context => context.Response.WriteAsJsonAsync(KeyClients.Jwks(keys));

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
