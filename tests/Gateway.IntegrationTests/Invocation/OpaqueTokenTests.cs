using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;

namespace OobProvisioning.Gateway.IntegrationTests.Invocation;

[Collection<OneApiWorld>]
public sealed class OpaqueTokenTests(ApiWorld world)
{
    [Fact]
    public async Task Only_the_one_key_manager_is_asked_and_once_for_all_who_ask_at_the_same_time()
    {
        var (api, path) = world.NewApi(api => api["opaqueTokenKeyManager"] = ApiWorld.OtherId.ToString());
        var (key, application, _) = world.NewClient(keyManager: ApiWorld.OtherId);
        world.Subscribe(application, api);
        var (closed, _, _) = await world.OpenAsync();
        world.Introspections = token => token == "opaque-good"
            ? new { active = true, clientId = key, scopes = new[] { "a" }, expiresAt = DateTimeOffset.UtcNow.AddHours(1) }
            : new { active = false };
        var before = world.Introspected;

        await Task.WhenAll(Enumerable.Range(0, 20).Select(async _ => (await world.CallAsync(path, "opaque-good")).HasStatus(HttpStatusCode.OK)));
        Assert.Equal(before + 1, world.Introspected);

        (await world.CallAsync(path, "opaque-bad")).IsProblem("unauthenticated", HttpStatusCode.Unauthorized, 900_901);
        (await world.CallAsync(path, "opaque-bad")).IsProblem("unauthenticated", HttpStatusCode.Unauthorized, 900_901);
        Assert.Equal(before + 2, world.Introspected);

        (await world.CallAsync(closed, "opaque-good")).IsProblem("unauthenticated", HttpStatusCode.Unauthorized, 900_901);
        Assert.Equal(before + 2, world.Introspected);
    }

    [Fact]
    public async Task What_nobody_can_say_is_a_503_with_the_reason_and_is_asked_again()
    {
        var (path, key) = await OpenAsync();
        var isAway = true;
        world.Introspections = token => token != "opaque-later" ? new { active = false } : isAway
            ? Results.Problem("The key manager 'Other' cannot be asked.", statusCode: 503, type: "urn:oob-provisioning:key-manager-unavailable")
            : new { active = true, clientId = key };

        var problem = (await world.CallAsync(path, "opaque-later")).IsProblem("api-unavailable", HttpStatusCode.ServiceUnavailable, 900_503);
        Assert.Equal("The key manager 'Other' cannot be asked.", (string?)problem["detail"]);

        isAway = false;
        (await world.CallAsync(path, "opaque-later")).HasStatus(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(503)]
    [InlineData(200)]
    public async Task A_store_that_answers_something_else_refuses_no_token(int status)
    {
        var (path, _) = await OpenAsync();
        world.Introspections = _ => Results.Text("<html>", "text/html", statusCode: status);

        (await world.CallAsync(path, $"opaque-{status}")).IsProblem("api-unavailable", HttpStatusCode.ServiceUnavailable, 900_503);
    }

    [Fact]
    public async Task Whoever_floods_with_made_up_tokens_keeps_out_nobody_else()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Elsewhere loopback is one address.");
        var (path, key) = await OpenAsync();
        var goOn = new TaskCompletionSource();
        world.Introspections = token => token == "opaque-of-somebody" ? new { active = true, clientId = key } : new Held(goOn.Task);
        using var flooder = new HttpClient(new SocketsHttpHandler
        {
            ConnectCallback = async (context, cancellationToken) =>
            {
                var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
                socket.Bind(new IPEndPoint(IPAddress.Parse("127.0.0.2"), 0));
                await socket.ConnectAsync(IPAddress.Loopback, context.DnsEndPoint.Port, cancellationToken);
                return new NetworkStream(socket, ownsSocket: true);
            },
        });
        var before = world.Introspected;
        var flood = Enumerable.Range(0, 100).Select(made =>
        {
            var request = new HttpRequestMessage(HttpMethod.Get, new Uri(world.Gateway.Client.BaseAddress!, path));
            request.Headers.Authorization = new("Bearer", $"made-up-{made}");
            return flooder.SendAsync(request, TestContext.Current.CancellationToken);
        }).ToList();
        await Eventually.HoldsAsync("the flood has as many questions under way as it may", () => world.Introspected == before + 4);

        (await world.CallAsync(path, "opaque-of-somebody")).HasStatus(HttpStatusCode.OK);

        Assert.Equal(before + 5, world.Introspected);
        goOn.SetResult();
        Assert.All(await Task.WhenAll(flood), answer => Assert.True(answer.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.ServiceUnavailable));
    }

    [Fact]
    public async Task A_token_is_not_good_beyond_its_own_end()
    {
        var (path, key) = await OpenAsync();
        var ends = DateTimeOffset.UtcNow.AddSeconds(1.5);
        world.Introspections = token => new { active = token == "opaque-short" && DateTimeOffset.UtcNow < ends, clientId = key, expiresAt = ends };

        (await world.CallAsync(path, "opaque-short")).HasStatus(HttpStatusCode.OK);
        await Eventually.HoldsAsync("it has ended", async () => (await world.CallAsync(path, "opaque-short")).StatusCode == HttpStatusCode.Unauthorized);
        Assert.True(DateTimeOffset.UtcNow >= ends);
    }

    [Fact]
    public async Task A_key_manager_without_keys_is_asked_about_its_jwts_too_where_the_api_names_it()
    {
        await using var own = await ApiWorld.StartNewAsync();
        own.TellKeyManager(ApiWorld.OtherId, new { name = "Other", resident = false, enabled = true, issuer = own.Other.Issuer });
        var ((api, path), (key, application, _)) = (own.NewApi(api => api["opaqueTokenKeyManager"] = ApiWorld.OtherId.ToString()), own.NewClient(keyManager: ApiWorld.OtherId));
        own.Subscribe(application, api);
        var (closed, _, _) = await own.OpenAsync();
        own.Introspections = _ => new { active = true, clientId = key };
        var token = own.Other.Token(key, claims => claims["azp"] = key);

        (await own.CallAsync(path, token)).HasStatus(HttpStatusCode.OK);
        (await own.CallAsync(closed, token)).HasStatus(HttpStatusCode.Unauthorized);
        (await own.CallAsync(path, token)).HasStatus(HttpStatusCode.OK);
        Assert.Equal(1, own.Introspected);

        own.TellKeyManager(ApiWorld.OtherId, new { name = "Other", resident = false, enabled = false, issuer = own.Other.Issuer });
        await own.SettledAsync();
        (await own.CallAsync(path, token)).HasStatus(HttpStatusCode.Unauthorized);
    }

    private async Task<(string Path, string Key)> OpenAsync()
    {
        var ((api, path), (key, application, _)) = (world.NewApi(api => api["opaqueTokenKeyManager"] = ApiWorld.OtherId.ToString()), world.NewClient(keyManager: ApiWorld.OtherId));
        world.Subscribe(application, api);
        await world.SettledAsync();
        return (path, key);
    }

    private sealed class Held(Task until) : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            await until;
            await httpContext.Response.WriteAsJsonAsync(new { active = false });
        }
    }
}
