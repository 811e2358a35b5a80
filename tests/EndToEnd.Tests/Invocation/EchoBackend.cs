using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace OobProvisioning.EndToEnd.Tests.Invocation;

/// <summary>A backend that says its name and what it was called with.</summary>
internal sealed class EchoBackend : IAsyncDisposable
{
    private readonly WebApplication _app;

    private EchoBackend(WebApplication app) => _app = app;

    public string Address => _app.Urls.Single();

    public static async Task<EchoBackend> StartAsync(string name)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        app.Run(context => context.Response.WriteAsJsonAsync(new
        {
            name,
            target = context.Request.Path + context.Request.QueryString,
            hasAuthorization = context.Request.Headers.ContainsKey("Authorization"),
            hasAssertion = context.Request.Headers.ContainsKey("X-JWT-Assertion"),
        }));
        await app.StartAsync();
        return new EchoBackend(app);
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();
}
