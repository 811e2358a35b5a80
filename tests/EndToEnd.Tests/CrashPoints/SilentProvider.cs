using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace OobProvisioning.EndToEnd.Tests.CrashPoints;

/// <summary>An authorization server that makes a client (RFC 7591) and keeps its answer to itself.</summary>
internal sealed class SilentProvider : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly TaskCompletionSource<string> _made = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private SilentProvider(WebApplication app) => _app = app;

    public string Address => _app.Urls.First();

    /// <summary>The software id of the client, once it is made.</summary>
    public Task<string> Made => _made.Task.WaitAsync(Patience.Limit, TestContext.Current.CancellationToken);

    public static async Task<SilentProvider> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var provider = new SilentProvider(builder.Build());
        provider._app.MapPost("/register", provider.MakeAsync);
        await provider._app.StartAsync();
        return provider;
    }

    public async ValueTask DisposeAsync()
    {
        using var atOnce = new CancellationTokenSource(TimeSpan.Zero);
        await _app.StopAsync(atOnce.Token);
        await _app.DisposeAsync();
    }

    private async Task MakeAsync(HttpContext context)
    {
        var metadata = await JsonNode.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted);
        _made.SetResult((string)metadata!["software_id"]!);
        await Task.Delay(Timeout.Infinite, context.RequestAborted);
    }
}
