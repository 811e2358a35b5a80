using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace OobProvisioning.LocalStack.Stack;

/// <summary>An API's backend to try with. It says what it was called with, and as what: below <c>/production</c> or <c>/sandbox</c>.</summary>
internal sealed class EchoBackend : IAsyncDisposable
{
    private readonly WebApplication _app;

    private EchoBackend(WebApplication app) => _app = app;

    public static Uri AddressAt(StackPorts ports) => new($"http://127.0.0.1:{ports.Backend}/");

    public static async Task<EchoBackend> StartAsync(StackPorts ports, CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add(AddressAt(ports).AbsoluteUri);
        app.Run(AnswerAsync);
        await app.StartAsync(cancellationToken);
        return new EchoBackend(app);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    /// <summary>Of headers it says the names alone: nobody's token comes back.</summary>
    private static Task AnswerAsync(HttpContext context)
    {
        var parts = context.Request.Path.Value!.Split('/', 3);
        return context.Response.WriteAsJsonAsync(new
        {
            environment = parts[1],
            method = context.Request.Method,
            target = $"/{parts.ElementAtOrDefault(2)}{context.Request.QueryString}",
            headers = context.Request.Headers.Keys.Order(StringComparer.OrdinalIgnoreCase),
        });
    }
}
