using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Xunit;

namespace OobProvisioning.TestKit.Providers;

/// <summary>
/// Authorization servers that say what they are and whether a secret is right, any number of them: each is a path. Another origin of the same
/// machine is beside it.
/// </summary>
public sealed class MetadataServer : IAsyncLifetime
{
    /// <summary>The secret of every client of every issuer.</summary>
    public const string Secret = "the-right-s3cret";

    private readonly ConcurrentDictionary<string, Dictionary<string, object>> _metadata = new();
    private readonly ConcurrentDictionary<string, Func<Task>> _beforeProof = new();
    private readonly ConcurrentDictionary<string, RequestDelegate> _played = new();
    private WebApplication? _app;
    private int _issuers;
    private int _calls;

    public string Origin { get; private set; } = "";

    public string OtherOrigin { get; private set; } = "";

    public int Calls => _calls;

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        _app = builder.Build();
        _app.Urls.Add("http://127.0.0.1:0");
        _app.Run(AnswerAsync);
        await _app.StartAsync();
        Origin = _app.Urls.Single();
        OtherOrigin = Origin.Replace("127.0.0.1", "localhost", StringComparison.Ordinal);
    }

    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
        {
            await _app.DisposeAsync();
        }
    }

    /// <summary>One that has everything, but for what is changed.</summary>
    public Issuer NewIssuer(Action<Dictionary<string, object>>? change = null)
    {
        var issuer = new Issuer(this, $"{Origin}/issuer-{Interlocked.Increment(ref _issuers)}");
        issuer.Say(change);
        return issuer;
    }

    private async Task AnswerAsync(HttpContext context)
    {
        Interlocked.Increment(ref _calls);
        var address = Origin + context.Request.Path;
        if (_metadata.TryGetValue(address, out var metadata))
        {
            await context.Response.WriteAsJsonAsync(metadata);
        }
        else if (_played.TryGetValue(address, out var answer))
        {
            await answer(context);
        }
        else if (address.EndsWith("/revoke", StringComparison.Ordinal))
        {
            await RevokeAsync(context, address);
        }
        else
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
        }
    }

    private async Task RevokeAsync(HttpContext context, string address)
    {
        if (_beforeProof.TryRemove(address, out var act))
        {
            await act();
        }

        var credentials = Encoding.UTF8.GetString(Convert.FromBase64String(context.Request.Headers.Authorization.ToString().Replace("Basic ", "", StringComparison.Ordinal)));
        var isRight = credentials.EndsWith($":{Secret}", StringComparison.Ordinal);
        context.Response.StatusCode = isRight ? StatusCodes.Status200OK : StatusCodes.Status401Unauthorized;
        await context.Response.WriteAsJsonAsync(isRight ? new object() : new { error = "invalid_client" });
    }

    public sealed class Issuer(MetadataServer server, string name)
    {
        public string Name => name;

        public string WellKnown => name + "/.well-known/openid-configuration";

        public string Endpoint(string path) => $"{name}/{path}";

        /// <summary>From now on.</summary>
        public void Say(Action<Dictionary<string, object>>? change = null)
        {
            var metadata = new Dictionary<string, object>
            {
                ["issuer"] = name,
                ["token_endpoint"] = Endpoint("token"),
                ["revocation_endpoint"] = Endpoint("revoke"),
                ["introspection_endpoint"] = Endpoint("introspect"),
                ["authorization_endpoint"] = Endpoint("authorize"),
                ["userinfo_endpoint"] = Endpoint("userinfo"),
                ["registration_endpoint"] = Endpoint("register"),
                ["jwks_uri"] = Endpoint("jwks"),
                ["grant_types_supported"] = (string[])["client_credentials", "refresh_token"],
                ["token_endpoint_auth_methods_supported"] = (string[])["client_secret_basic"],
            };
            change?.Invoke(metadata);
            server._metadata[WellKnown] = metadata;
        }

        /// <summary>Happens while the next secret is being proved.</summary>
        public void BeforeProof(Func<Task> act) => server._beforeProof[Endpoint("revoke")] = act;

        /// <summary>From now on this is answered there.</summary>
        public void Play(string path, RequestDelegate answer) => server._played[Endpoint(path)] = answer;

        public void FallSilent() => server._metadata.TryRemove(WellKnown, out _);
    }
}
