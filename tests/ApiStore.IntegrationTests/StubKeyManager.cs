using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OobProvisioning.ApiStore.IntegrationTests.SignIn;

namespace OobProvisioning.ApiStore.IntegrationTests;

/// <summary>
/// Stands in for the Key Manager's internal listener. It knows the calls that the store makes and answers 404 to any other; a
/// test can make any of them fail, and can take it down and up again at the same address.
/// </summary>
public sealed class StubKeyManager : IAsyncDisposable
{
    public const string PublicAddress = "http://localhost:9080";
    public const string ServiceSecret = "service-secret-0123456789-0123456789-0123456789";

    public const string TokenPath = "/oauth2/token";
    public const string IntrospectPath = "/oauth2/introspect";
    public const string KeysPath = "/oauth2/jwks";
    public const string MetadataPath = "/.well-known/openid-configuration";
    public const string VerifyPath = "/internal/v1/oauth-clients/verify";
    public const string ReadPath = "/internal/v1/oauth-clients";

    private const string InternalPaths = "/internal/v1/";

    private readonly ConcurrentDictionary<string, byte> _serviceTokens = new();
    private readonly ConcurrentDictionary<string, Func<HttpContext, Task>> _faults = new();
    private readonly ConcurrentQueue<string> _calls = new();
    private WebApplication? _app;

    /// <param name="time">The store's clock, if that is not the machine's.</param>
    public StubKeyManager(TimeProvider? time = null)
    {
        Tokens = new TokenIssuer(time ?? TimeProvider.System);
        Registration = new StubRegistration(Clients);
        Users = new StubIdentityServer(PublicAddress + "/", Tokens, token => RevokedTokens[token] = 0);
    }

    public StubRegistration Registration { get; }

    public StubSubjects Subjects { get; } = new();

    public StubApis Apis { get; } = new();

    /// <summary>Where its users sign in.</summary>
    public StubIdentityServer Users { get; }

    public Uri Address { get; private set; } = new("http://127.0.0.1:0");

    public ConcurrentDictionary<string, StubClient> Clients { get; } = new();

    public ConcurrentDictionary<string, byte> RevokedTokens { get; } = new();

    public TokenIssuer Tokens { get; }

    public ICollection<string> ServiceTokens => _serviceTokens.Keys;

    public int CallsTo(string path) => _calls.Count(call => call == path);

    public StubClient AddClient(Func<StubClient, StubClient>? change = null)
    {
        var client = new StubClient($"client-{Guid.NewGuid():N}", $"s3cret:+%/{Guid.NewGuid():N}");
        client = change?.Invoke(client) ?? client;
        Clients[client.ClientId] = client;
        return client;
    }

    /// <summary>From now on the path, or the call of <see cref="StubRegistration"/>, answers like this, until the result is disposed.</summary>
    public IDisposable Break(string path, Func<HttpContext, Task> answer)
    {
        _faults[path] = answer;
        return new Mending(() => _faults.TryRemove(path, out _));
    }

    public IDisposable Break(string path, int status, string body = "") => Break(path, context =>
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsync(body);
    });

    public void ForgetServiceTokens() => _serviceTokens.Clear();

    public async Task StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        _app = builder.Build();
        _app.Urls.Add(Address.AbsoluteUri);
        _app.Run(AnswerAsync);
        await _app.StartAsync();
        Address = new Uri(_app.Urls.Single());
    }

    public async Task StopAsync()
    {
        if (_app is { } app)
        {
            _app = null;
            using var now = new CancellationTokenSource(TimeSpan.Zero);
            await app.StopAsync(now.Token);
            await app.DisposeAsync();
        }
    }

    public async ValueTask DisposeAsync() => await StopAsync();

    private Task AnswerAsync(HttpContext context)
    {
        var path = context.Request.Path.Value!;
        _calls.Enqueue(path);
        var registration = StubRegistration.NameOf(context.Request);
        if (_faults.TryGetValue(registration ?? path, out var fault))
        {
            return fault(context);
        }

        return path switch
        {
            KeysPath => context.Response.WriteAsync(Tokens.KeySet),
            TokenPath => TokenAsync(context),
            IntrospectPath => IntrospectAsync(context),
            VerifyPath when IsService(context) => VerifyAsync(context),
            StubSubjects.Path when IsService(context) => Subjects.AnswerAsync(context),
            _ when path.StartsWith(StubApis.Path, StringComparison.Ordinal) && IsService(context) => Apis.AnswerAsync(context),
            ReadPath when registration is null && IsService(context) => ReadAsync(context),
            _ when registration is not null && IsService(context) => Registration.AnswerAsync(context),
            _ when registration is not null || path.StartsWith(InternalPaths, StringComparison.Ordinal) => AnswerAsync(context, 401, new { }),
            _ => Users.AnswerAsync(context),
        };
    }

    private async Task TokenAsync(HttpContext context)
    {
        var form = await context.Request.ReadFormAsync();
        if (form["grant_type"] == "authorization_code")
        {
            await Users.AnswerAsync(context);
            return;
        }

        var (id, secret) = Basic(context);
        if (id == "api-store" && secret == ServiceSecret && form["scope"].ToString() is "oauth_clients:verify" or "oauth_clients:register" or "scopes:register")
        {
            var token = Convert.ToHexString(RandomNumberGenerator.GetBytes(16));
            _serviceTokens[token] = 0;
            await AnswerAsync(context, 200, new { access_token = token, token_type = "Bearer", expires_in = 3600 });
            return;
        }

        if (id is null || !Clients.TryGetValue(id, out var client) || client.Secret != secret || client.State != "ACTIVE")
        {
            await AnswerAsync(context, 401, new { error = "invalid_client" });
            return;
        }

        var scopes = form["scope"].ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var lifetime = form.ContainsKey("validity_period") ? int.Parse(form["validity_period"]!, System.Globalization.CultureInfo.InvariantCulture) : client.AccessTokenLifetimeSeconds;
        await (true switch
        {
            _ when !client.GrantTypes.Contains("client_credentials") => AnswerAsync(context, 400, new { error = "unauthorized_client" }),
            _ when scopes.Except(client.Scopes).Any() => AnswerAsync(context, 400, new { error = "invalid_scope" }),
            _ when lifetime < 1 || lifetime > client.AccessTokenLifetimeSeconds => AnswerAsync(context, 400, new { error = "invalid_request" }),
            _ => AnswerAsync(context, 200, new { access_token = $"token-of-{id}", token_type = "Bearer", expires_in = lifetime }),
        });
    }

    private async Task IntrospectAsync(HttpContext context)
    {
        var form = await context.Request.ReadFormAsync();
        var isStore = Basic(context) is ("api-store", ServiceSecret);
        await AnswerAsync(context, isStore ? 200 : 401, isStore ? new { active = !RevokedTokens.ContainsKey(form["token"]!) } : new { error = "invalid_client" });
    }

    private async Task VerifyAsync(HttpContext context)
    {
        var request = (await context.Request.ReadFromJsonAsync<VerifyBody>())!;
        var verified = Clients.TryGetValue(request.ClientId, out var client) && client.Secret == request.ClientSecret && client is { State: "ACTIVE", PublicClient: false };
        await AnswerAsync(context, 200, verified ? new { verified, client = client!.OnTheWire() } : new { verified });
    }

    private Task ReadAsync(HttpContext context)
    {
        var ids = context.Request.Query["ids"].ToString().Split(',');
        var list = ids.Where(Clients.ContainsKey).Select(id => Clients[id].OnTheWire()).ToList();
        return AnswerAsync(context, 200, new { count = list.Count, list });
    }

    private bool IsService(HttpContext context) =>
        AuthenticationHeaderValue.TryParse(context.Request.Headers.Authorization, out var header) && header is { Scheme: "Bearer", Parameter: { } token } && _serviceTokens.ContainsKey(token);

    private static (string? Id, string? Secret) Basic(HttpContext context)
    {
        if (!AuthenticationHeaderValue.TryParse(context.Request.Headers.Authorization, out var header) || header is not { Scheme: "Basic", Parameter: { } parameter })
        {
            return default;
        }

        var halves = Encoding.ASCII.GetString(Convert.FromBase64String(parameter)).Split(':');
        return (Uri.UnescapeDataString(halves[0]), Uri.UnescapeDataString(halves[1]));
    }

    private static Task AnswerAsync(HttpContext context, int status, object body)
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsJsonAsync(body);
    }

    private sealed record VerifyBody(string ClientId, string ClientSecret);

    private sealed class Mending(Action mend) : IDisposable
    {
        public void Dispose() => mend();
    }
}
