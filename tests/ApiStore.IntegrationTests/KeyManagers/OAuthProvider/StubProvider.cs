using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace OobProvisioning.ApiStore.IntegrationTests.KeyManagers.OAuthProvider;

/// <summary>A call that an authorization server got, as it understood it.</summary>
public sealed record StubCall(string Method, string Path, string? AuthMethod, string? ClientId, string? Secret, IReadOnlyDictionary<string, string> Form, string Body, string? Bearer);

/// <summary>What it answers.</summary>
public sealed record StubAnswer(int Status, string Body = "", string ContentType = "application/json");

/// <summary>
/// Stands in for authorization servers elsewhere: real HTTP on loopback. Each test plays one of its own under a path of its own, and says what it answers;
/// a path that nobody plays answers 404.
/// </summary>
public sealed class StubProvider : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, Func<HttpContext, StubCall, Task>> _played = new();
    private readonly WebApplication _app;
    private int _count;

    private StubProvider(WebApplication app) => _app = app;

    public Uri Address => new(_app.Urls.First());

    public static async Task<StubProvider> StartAsync(Action<WebApplicationBuilder>? configure = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        configure?.Invoke(builder);
        var stub = new StubProvider(builder.Build());
        stub._app.Run(stub.AnswerAsync);
        await stub._app.StartAsync();
        return stub;
    }

    /// <summary>From now on somebody answers here.</summary>
    public PlayedProvider Play(Func<StubCall, StubAnswer> answer) => Play((context, call) =>
    {
        var (status, body, contentType) = answer(call);
        context.Response.StatusCode = status;
        context.Response.ContentType = contentType;
        return context.Response.WriteAsync(body);
    });

    public PlayedProvider Play(Func<HttpContext, StubCall, Task> answer)
    {
        var name = $"as{Interlocked.Increment(ref _count)}";
        var played = new PlayedProvider(new Uri(Address, name));
        _played[name] = (context, call) =>
        {
            played.Calls.Enqueue(call);
            return answer(context, call);
        };
        return played;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        var parts = context.Request.Path.Value!.Split('/', 3);
        if (!_played.TryGetValue(parts[1], out var answer))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        using var reader = new StreamReader(context.Request.Body, Encoding.UTF8);
        await answer(context, Understood(context.Request, "/" + parts.ElementAtOrDefault(2), await reader.ReadToEndAsync()));
    }

    private static StubCall Understood(HttpRequest request, string path, string body)
    {
        var form = request.HasFormContentType
            ? body.Split('&').Select(pair => pair.Split('=')).ToDictionary(pair => Decoded(pair[0]), pair => Decoded(pair[1]))
            : [];
        var authorization = request.Headers.Authorization.ToString();
        var call = new StubCall(request.Method, path, null, null, null, form, body, authorization.StartsWith("Bearer ", StringComparison.Ordinal) ? authorization[7..] : null);
        if (authorization.StartsWith("Basic ", StringComparison.Ordinal))
        {
            var halves = Encoding.UTF8.GetString(Convert.FromBase64String(authorization[6..])).Split(':');
            return call with { AuthMethod = "client_secret_basic", ClientId = Decoded(halves[0]), Secret = Decoded(halves[1]) };
        }

        return form.TryGetValue("client_secret", out var secret) ? call with { AuthMethod = "client_secret_post", ClientId = form["client_id"], Secret = secret } : call;
    }

    private static string Decoded(string text) => WebUtility.UrlDecode(text);
}

/// <summary>One of them.</summary>
public sealed record PlayedProvider(Uri Issuer)
{
    public ConcurrentQueue<StubCall> Calls { get; } = new();

    public Uri At(string path) => new($"{Issuer}/{path}");
}
