using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using OobProvisioning.Gateway.Invocation.Tokens;
using OobProvisioning.Gateway.Sync.Feeds;
using OobProvisioning.Gateway.Sync.Known;

namespace OobProvisioning.Gateway.IntegrationTests.Invocation;

[Collection<OneApiWorld>]
public sealed class AdmissionTests(ApiWorld world)
{
    [Fact]
    public async Task A_token_of_a_subscribed_client_opens_the_api_and_its_key_type_chooses_the_backend()
    {
        var (path, key, api) = await world.OpenAsync();
        var (sandboxKey, application, _) = world.NewClient("SANDBOX");
        world.Subscribe(application, api);
        await world.SettledAsync();

        (await world.CallAsync($"{path}/orders?a=b%20c", world.Resident.Token(key))).HasStatus(HttpStatusCode.OK);
        (await world.CallAsync($"{path}/sandbox", world.Resident.Token(sandboxKey))).HasStatus(HttpStatusCode.OK);

        Assert.Contains(world.Production.Received, call => call.Target == "/orders?a=b%20c");
        Assert.Contains(world.Sandbox.Received, call => call.Target == "/sandbox");
        Assert.DoesNotContain(world.Production.Received, call => call.Target == "/sandbox");
    }

    [Fact]
    public async Task Without_a_token_the_answer_says_how_to_send_one()
    {
        var (path, _, _) = await world.OpenAsync();

        using var answer = await world.CallAsync(path, null);

        answer.IsProblem("unauthenticated", HttpStatusCode.Unauthorized, 900_902);
        Assert.Equal("Bearer", answer.Headers.WwwAuthenticate.ToString());
    }

    [Fact]
    public async Task A_token_that_is_none_is_invalid()
    {
        var (path, key, _) = await world.OpenAsync();
        var good = world.Resident.Token(key);
        var (head, body) = (good.Split('.')[0], good.Split('.')[1]);
        var none = $"{Encode("""{"alg":"none","typ":"at+jwt"}""")}.{body}.";

        await AssertInvalidAsync(path, none);
        await AssertInvalidAsync(path, $"{head}.{body}.{new string('A', 86)}");
        await AssertInvalidAsync(path, new TokenIssuer(world.Resident.Issuer).Token(key));
        await AssertInvalidAsync(path, new TokenIssuer(world.Resident.Issuer, "key-9").Token(key));
        await AssertInvalidAsync(path, new TokenIssuer("https://nobody.example").Token(key));
        await AssertInvalidAsync(path, world.Resident.Token(key, type: "JWT"));
        await AssertInvalidAsync(path, world.Resident.Token(key, lifetime: TimeSpan.FromMinutes(-1)));
        await AssertInvalidAsync(path, world.Resident.Token(key, claims => claims["aud"] = "urn:oob-provisioning:api-store"));
        await AssertInvalidAsync(path, world.Resident.Token(key, claims => claims["aud"] = $"urn:oob-provisioning:api:{Guid.NewGuid()}"));
        await AssertInvalidAsync(path, world.Resident.Token(key, claims => claims.Remove("gen")));
        await AssertInvalidAsync(path, world.Resident.Token(key, claims => claims.Remove("iss")));
        await AssertInvalidAsync(path, world.Resident.Token(key, claims => claims.Remove("exp")));
        await AssertInvalidAsync(path, world.Resident.Token(key, claims => claims["gen"] = "x"));
        await AssertInvalidAsync(path, "opaque");
        await AssertInvalidAsync(path, "a, b");
        await AssertInvalidAsync(path, new string('a', 20_000));
    }

    [Fact]
    public async Task A_token_for_this_api_alone_opens_it()
    {
        var (path, key, api) = await world.OpenAsync();

        (await world.CallAsync(path, world.Resident.Token(key, claims => claims["aud"] = $"urn:oob-provisioning:api:{api}"))).HasStatus(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_token_is_judged_once()
    {
        var (path, key, _) = await world.OpenAsync();
        var request = new DefaultHttpContext().Request;
        request.Headers.Authorization = $"Bearer {world.Resident.Token(key)}";
        var (token, _) = BearerToken.Of(request);
        var api = world.Gateway.Services.GetRequiredService<Synced<AllowedCalls>>().State!.Api(path)!;
        var judge = world.Gateway.Services.GetRequiredService<TokenJudge>();

        var first = await judge.JudgeAsync(token!, api, TestContext.Current.CancellationToken);
        var second = await judge.JudgeAsync(token!, api, TestContext.Current.CancellationToken);

        Assert.IsType<TokenJudgement.Good>(first);
        Assert.Same(first, second);
    }

    [Fact]
    public async Task The_same_client_id_of_another_issuer_is_another_client()
    {
        var (path, key, api) = await world.OpenAsync();
        var theirs = world.Other.Token("x", claims => claims["azp"] = key, type: "JWT");

        (await world.CallAsync(path, theirs)).IsProblem("api-not-subscribed", HttpStatusCode.Forbidden, 900_908);

        var (_, application, _) = world.NewClient(keyManager: ApiWorld.OtherId, key: key);
        world.Subscribe(application, api);
        await world.SettledAsync();
        (await world.CallAsync(path, theirs)).HasStatus(HttpStatusCode.OK);
    }

    [Fact]
    public async Task An_api_may_take_tokens_of_some_key_managers_only()
    {
        var (path, key, _) = await world.OpenAsync(api => api["keyManagers"] = new JsonArray(ApiWorld.OtherId.ToString()));

        await AssertInvalidAsync(path, world.Resident.Token(key));
    }

    [Theory]
    [InlineData("BLOCKED", "PRODUCTION", false)]
    [InlineData("BLOCKED", "SANDBOX", false)]
    [InlineData("PROD_ONLY_BLOCKED", "PRODUCTION", false)]
    [InlineData("PROD_ONLY_BLOCKED", "SANDBOX", true)]
    [InlineData("UNBLOCKED", "PRODUCTION", true)]
    public async Task A_subscription_opens_what_its_state_says(string state, string keyType, bool opens)
    {
        var ((api, path), (key, application, _)) = (world.NewApi(), world.NewClient(keyType));
        world.Subscribe(application, api, state);
        await world.SettledAsync();

        using var answer = await world.CallAsync(path, world.Resident.Token(key));

        Assert.Equal(opens ? HttpStatusCode.OK : HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Fact]
    public async Task A_client_without_application_or_subscription_opens_nothing()
    {
        var (path, _, _) = await world.OpenAsync();
        var (stranger, _, _) = world.NewClient();
        await world.SettledAsync();

        (await world.CallAsync(path, world.Resident.Token("unmapped"))).IsProblem("api-not-subscribed", HttpStatusCode.Forbidden, 900_908);
        (await world.CallAsync(path, world.Resident.Token(stranger))).IsProblem("api-not-subscribed", HttpStatusCode.Forbidden, 900_908);
    }

    [Theory]
    [InlineData("CREATED", HttpStatusCode.NotFound)]
    [InlineData("RETIRED", HttpStatusCode.NotFound)]
    [InlineData("BLOCKED", HttpStatusCode.ServiceUnavailable)]
    [InlineData("DEPRECATED", HttpStatusCode.OK)]
    public async Task The_state_of_an_api_counts(string state, HttpStatusCode status)
    {
        var (path, key, _) = await world.OpenAsync(api => api["state"] = state);

        (await world.CallAsync(path, world.Resident.Token(key))).HasStatus(status);
    }

    [Fact]
    public async Task An_operation_asks_for_its_scopes()
    {
        var (path, key, _) = await world.OpenAsync(api => api["operations"] = new JsonArray(
            Operation("GET", "/orders/{id}"), Operation("GET", "/orders/all", "orders:all"), Operation("POST", "/orders", "orders:write", "orders:admin")));
        var writer = world.Resident.Token(key, claims => claims["scope"] = "orders:write other");

        (await world.CallAsync($"{path}/orders/1", writer)).HasStatus(HttpStatusCode.OK);
        (await world.CallAsync($"{path}/orders", writer, HttpMethod.Post)).HasStatus(HttpStatusCode.OK);
        using var refused = await world.CallAsync($"{path}/orders/all", writer);
        refused.IsProblem("insufficient-scope", HttpStatusCode.Forbidden, 900_910);
        Assert.Contains("scope=\"orders:all\"", refused.Headers.WwwAuthenticate.ToString(), StringComparison.Ordinal);
        (await world.CallAsync($"{path}/orders/%61ll", writer)).HasStatus(HttpStatusCode.Forbidden);
        (await world.CallAsync($"{path}/orders/all/", writer)).HasStatus(HttpStatusCode.Forbidden);
        (await world.CallAsync($"{path}/orders/ALL", writer)).IsProblem("api-not-found", HttpStatusCode.NotFound, 900_404);
        (await world.CallAsync($"{path}/orders/all;a=b", writer)).IsProblem("api-not-found", HttpStatusCode.NotFound, 900_404);
        (await world.CallAsync($"{path}/orders/1", writer, HttpMethod.Delete)).IsProblem("api-not-found", HttpStatusCode.NotFound, 900_404);
        (await world.CallAsync($"{path}/none", writer)).IsProblem("api-not-found", HttpStatusCode.NotFound, 900_404);
    }

    [Fact]
    public async Task Two_authorization_headers_are_one_too_many()
    {
        var (path, key, _) = await world.OpenAsync();
        var token = world.Resident.Token(key);

        var answer = await world.Gateway.SendRawAsync(
            $"GET {path} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {token}\r\nAuthorization: Bearer {token}\r\nConnection: close\r\n\r\n");

        Assert.StartsWith("HTTP/1.1 400 ", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_client_that_the_feed_has_not_told_of_is_asked_for_once()
    {
        var (api, path) = world.NewApi();
        await world.SettledAsync();
        var (key, application, asked) = ($"late-{Guid.NewGuid()}", Guid.NewGuid(), world.Asked);
        world.Clients = _ =>
        [
            Item("application", application, new { name = "late", owner = "ann", throttlingPolicy = "Unlimited" }),
            Item("client", Guid.NewGuid(), new { keyManagerId = ApiWorld.ResidentId, consumerKey = key, applicationId = application, keyType = "PRODUCTION" }),
            Item("subscription", Guid.NewGuid(), new { applicationId = application, apiId = api, throttlingPolicy = "Unlimited", state = "UNBLOCKED" }),
        ];

        await Task.WhenAll(Enumerable.Range(0, 10).Select(async _ => (await world.CallAsync(path, world.Resident.Token(key))).HasStatus(HttpStatusCode.OK)));
        world.Clients = _ => [];
        (await world.CallAsync(path, world.Resident.Token("nobody-1"))).HasStatus(HttpStatusCode.Forbidden);
        (await world.CallAsync(path, world.Resident.Token("nobody-1"))).HasStatus(HttpStatusCode.Forbidden);

        Assert.InRange(world.Asked - asked, 2, 3);
    }

    private static JsonObject Item(string kind, Guid id, object value) => new()
    {
        ["kind"] = kind,
        ["id"] = id.ToString(),
        ["value"] = System.Text.Json.JsonSerializer.SerializeToNode(value),
    };

    private static JsonObject Operation(string method, string path, params string[] scopes) => new()
    {
        ["method"] = method,
        ["path"] = path,
        ["scopes"] = new JsonArray([.. scopes.Select(scope => JsonValue.Create(scope))]),
    };

    private static string Encode(string text) => Microsoft.IdentityModel.Tokens.Base64UrlEncoder.Encode(text);

    private async Task AssertInvalidAsync(string path, string token)
    {
        using var answer = await world.CallAsync(path, token);
        answer.IsProblem("unauthenticated", HttpStatusCode.Unauthorized, 900_901);
        Assert.Contains("error=\"invalid_token\"", answer.Headers.WwwAuthenticate.ToString(), StringComparison.Ordinal);
    }
}
