using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using OobProvisioning.Gateway.Sync.Feeds;
using OobProvisioning.Gateway.Sync.Known;
using OobProvisioning.TestKit.Certificates;

namespace OobProvisioning.Gateway.IntegrationTests.Invocation;

/// <summary>A gateway that serves APIs, with store, Key Manager, another key manager and backends played. Tests make their own rows.</summary>
public sealed class ApiWorld : IAsyncLifetime
{
    internal static readonly Guid ResidentId = Guid.Parse("0b0de1d0-0000-7000-8000-000000000001");
    internal static readonly Guid OtherId = Guid.Parse("0b0de1d0-0000-7000-8000-000000000002");
    private static readonly (string, string)[] AsGateway = [("Invocation:ClientSecret", "of-the-gateway"), ("Invocation:AllowedNetworks:0", "127.0.0.0/8")];
    private static int _count;
    private int _introspected;
    private int _asked;

    internal RunningGateway Gateway { get; private set; } = null!;

    internal StubFeed Store { get; } = new();

    internal StubFeed Dead { get; } = new();

    internal TokenIssuer Resident { get; } = new("https://portal.example");

    internal TokenIssuer Other { get; } = new("https://idp.example");

    internal StubBackend Production { get; private set; } = null!;

    internal StubBackend Sandbox { get; private set; } = null!;

    /// <summary>Where the other key manager has its keys.</summary>
    internal StubBackend Elsewhere { get; private set; } = null!;

    /// <summary>What the store says of a client that the feed has not told of.</summary>
    internal Func<string, JsonArray> Clients { get; set; } = _ => [];

    /// <summary>What the store says of an opaque token.</summary>
    internal Func<string, object> Introspections { get; set; } = _ => new { active = false };

    internal int Introspected => _introspected;

    /// <summary>What the store is told of calls, each time that it is.</summary>
    internal ConcurrentQueue<JsonObject> UsageTold { get; } = [];

    /// <summary>What the store says to that.</summary>
    internal int UsageStatus { get; set; } = StatusCodes.Status204NoContent;

    internal int Asked => _asked;

    internal static async Task<ApiWorld> StartNewAsync(Action<ApiWorld>? prepare = null, params (string Name, string Value)[] settings)
    {
        var world = new ApiWorld();
        await world.StartAsync(prepare, settings);
        return world;
    }

    public async ValueTask InitializeAsync()
    {
        await StartAsync(null);
        await SettledAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Gateway.DisposeAsync();
        await Production.DisposeAsync();
        await Sandbox.DisposeAsync();
        await Elsewhere.DisposeAsync();
    }

    /// <summary>An API of its own for a test, published at both backends.</summary>
    internal (Guid Id, string Path) NewApi(Action<JsonObject>? change = null)
    {
        var (id, context) = (Guid.NewGuid(), $"/api-{Interlocked.Increment(ref _count)}");
        var api = new JsonObject
        {
            ["name"] = context,
            ["context"] = context,
            ["version"] = "1.0",
            ["uri"] = $"urn:oob-provisioning:api:{id}",
            ["state"] = "PUBLISHED",
            ["production"] = Production.Address,
            ["sandbox"] = Sandbox.Address,
            ["operations"] = new JsonArray(),
            ["keyManagers"] = new JsonArray(),
            ["opaqueTokenKeyManager"] = null,
            ["corsOrigins"] = new JsonArray(),
            ["passesAuthorization"] = false,
        };
        change?.Invoke(api);
        Store.Tell("api", id.ToString(), api);
        return (id, $"{api["context"]}/{api["version"]}");
    }

    /// <summary>A client that is mapped to an application of its own.</summary>
    internal (string Key, Guid Application, Guid Mapping) NewClient(string keyType = "PRODUCTION", Guid? keyManager = null, string? key = null, string policy = "Unlimited")
    {
        var (application, mapping, consumerKey) = (Guid.NewGuid(), Guid.NewGuid(), key ?? $"client-{Interlocked.Increment(ref _count)}");
        Store.Tell("application", application.ToString(), new { name = "app", owner = "ann", ownerIssuer = Resident.Issuer, ownerKind = "user", throttlingPolicy = policy });
        Store.Tell("client", mapping.ToString(), new { keyManagerId = keyManager ?? ResidentId, consumerKey, applicationId = application, keyType });
        return (consumerKey, application, mapping);
    }

    internal Guid Subscribe(Guid application, Guid api, string state = "UNBLOCKED", string policy = "Unlimited", Guid? id = null)
    {
        var subscription = id ?? Guid.NewGuid();
        Store.Tell("subscription", subscription.ToString(), new { applicationId = application, apiId = api, throttlingPolicy = policy, state });
        return subscription;
    }

    /// <summary>An API, and a client that has subscribed to it.</summary>
    internal async Task<(string Path, string Key, Guid Api)> OpenAsync(Action<JsonObject>? change = null, string keyType = "PRODUCTION")
    {
        var ((api, path), (key, application, _)) = (NewApi(change), NewClient(keyType));
        Subscribe(application, api);
        await SettledAsync();
        return (path, key, api);
    }

    /// <summary>All that was told has arrived.</summary>
    internal Task SettledAsync(RunningGateway? gateway = null) => Eventually.HoldsAsync("the gateway has heard of it", () =>
        (gateway ?? Gateway).Services is var services
        && services.GetRequiredService<Synced<AllowedCalls>>() is { State: not null, Cursor: var store } && store >= Store.Cursor
        && services.GetRequiredService<Synced<DeadTokens>>() is { State: not null, Cursor: var dead } && dead >= Dead.Cursor);

    internal Task<HttpResponseMessage> CallAsync(
        string path, string? token, HttpMethod? method = null, HttpContent? content = null, RunningGateway? gateway = null)
    {
        var request = new HttpRequestMessage(method ?? HttpMethod.Get, path) { Content = content };
        request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        return (gateway ?? Gateway).Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
    }

    private async Task StartAsync(Action<ApiWorld>? prepare, params (string Name, string Value)[] settings)
    {
        (Production, Sandbox, Elsewhere) = (await StubBackend.StartNewAsync(), await StubBackend.StartNewAsync(), await StubBackend.StartNewAsync());
        Elsewhere.Answer = context => context.Response.WriteAsync(Other.KeySet);
        TellKeyManager(ResidentId, new { name = "Resident", resident = true, enabled = true, issuer = Resident.Issuer });
        TellKeyManager(OtherId, new { name = "Other", resident = false, enabled = true, issuer = Other.Issuer, jwksUri = Elsewhere.Address + "/jwks", consumerKeyClaim = "azp", scopesClaim = "scp", allowedNetworks = (string[])["127.0.0.0/8"] });
        Store.Tell("policy", "Unlimited", new { requestCount = (int?)null, unitSeconds = 60 });
        Store.Tell("policy", "Five", new { requestCount = 5, unitSeconds = 3600 });
        Store.Tell("policy", "Seven", new { requestCount = 7, unitSeconds = 3600 });
        prepare?.Invoke(this);
        Gateway = await StartAnotherAsync(settings);
    }

    /// <summary>Another gateway of the same store and Key Manager.</summary>
    internal Task<RunningGateway> StartAnotherAsync(params (string Name, string Value)[] settings) => RunningGateway.StartAsync(Play, [.. AsGateway, .. settings]);

    /// <summary>Likewise, over https everywhere; it knows all that was told.</summary>
    internal async Task<RunningGateway> StartSecureAsync(CertificateAuthority authority, string folder)
    {
        var gateway = await RunningGateway.StartSecureAsync(authority, folder, Play, AsGateway);
        await SettledAsync(gateway);
        return gateway;
    }

    private void Play(RunningGateway stubs) =>
        (stubs.KeyManager.AnswerInternal, stubs.ApiStore.AnswerInternal) = (AnswerKeyManagerAsync, AnswerStoreAsync);

    internal void TellKeyManager(Guid id, object value) => Store.Tell("keyManager", id.ToString(), value);

    private Task AnswerKeyManagerAsync(HttpContext context) => context.Request.Path.Value switch
    {
        "/oauth2/token" => context.Response.WriteAsJsonAsync(new { access_token = "service", expires_in = 600 }),
        "/oauth2/jwks" => context.Response.WriteAsync(Resident.KeySet),
        _ => AsGatewayAsync(context, Dead.AnswerAsync),
    };

    private Task AnswerStoreAsync(HttpContext context) => AsGatewayAsync(context, async http =>
    {
        switch (http.Request.Path.Value)
        {
            case "/internal/v1/clients":
                Interlocked.Increment(ref _asked);
                await http.Response.WriteAsJsonAsync(new { items = Clients(http.Request.Query["consumerKey"]!) });
                break;
            case "/internal/v1/introspections":
                Interlocked.Increment(ref _introspected);
                var said = Introspections((string)(await http.Request.ReadFromJsonAsync<JsonObject>())!["token"]!);
                await (said is IResult result ? result.ExecuteAsync(http) : http.Response.WriteAsJsonAsync(said));
                break;
            case "/internal/v1/usage":
                UsageTold.Enqueue((await http.Request.ReadFromJsonAsync<JsonObject>())!);
                http.Response.StatusCode = UsageStatus;
                break;
            default:
                await Store.AnswerAsync(http);
                break;
        }
    });

    private static Task AsGatewayAsync(HttpContext context, RequestDelegate answer)
    {
        if (context.Request.Headers.Authorization == "Bearer service")
        {
            return answer(context);
        }

        context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        return Task.CompletedTask;
    }
}
