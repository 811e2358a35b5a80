using OobProvisioning.TestKit.Providers;

namespace OobProvisioning.EndToEnd.Tests.Invocation;

/// <summary>Clients of our own Key Manager, provided and created, and of somebody else's, with tokens of both forms, side by side: each opens the same.</summary>
public sealed class OfAnyKeyManagerTests(SharedSystem stack, MetadataServer server) : IClassFixture<MetadataServer>
{
    [Fact]
    public async Task Tokens_of_provided_created_and_foreign_clients_open_the_same_and_end_with_the_mapping()
    {
        var caller = await stack.AutomationAsync(EchoApi.Everything);
        using var elsewhere = await Elsewhere.TrustedAsync(server, caller);
        var (api, path) = await EchoApi.PublishAsync(caller, opaqueTokenKeyManager: elsewhere.Name);
        var (provided, created) = (await caller.NewClientAsync(), await caller.NewApplicationAsync());
        var (jwts, opaques) = ($"client-{Guid.NewGuid():N}", $"client-{Guid.NewGuid():N}");
        var applications = new[] { await caller.NewApplicationAsync(), created, await caller.NewApplicationAsync(), await caller.NewApplicationAsync() };
        (await caller.ProvideAsync(applications[0], provided)).HasStatus(HttpStatusCode.OK);
        var made = (await caller.GenerateAsync(created)).Json();
        (await ProvideThereAsync(caller, applications[2], elsewhere, jwts)).HasStatus(HttpStatusCode.OK);
        (await ProvideThereAsync(caller, applications[3], elsewhere, opaques)).HasStatus(HttpStatusCode.OK);
        var calls = new (string Application, string Plain, string Scoped)[]
        {
            (applications[0], await caller.TokenAsync(provided.Id, provided.Secret!), await caller.TokenAsync(provided.Id, provided.Secret!, "items:read")),
            (created, await caller.TokenAsync(made.Text("consumerKey"), made.Text("consumerSecret")), await caller.TokenAsync(made.Text("consumerKey"), made.Text("consumerSecret"), "items:read")),
            (applications[2], elsewhere.Jwt(jwts), elsewhere.Jwt(jwts, "items:read")),
            (applications[3], Elsewhere.Opaque(opaques), Elsewhere.Opaque(opaques, "items:read")),
        };

        foreach (var (application, plain, scoped) in calls)
        {
            var (one, other) = (Bearing(plain), Bearing(scoped));
            (await one.GetAsync(path)).IsProblem("api-not-subscribed", HttpStatusCode.Forbidden, 900908);
            (await caller.PostAsync("store/api/v3/subscriptions", new { applicationId = application, apiId = api, throttlingPolicy = "Gold" })).HasStatus(HttpStatusCode.Created);
            await EchoApi.BecomesAsync(one, path, HttpStatusCode.OK);
            (await one.GetAsync(path + "/7")).IsProblem("insufficient-scope", HttpStatusCode.Forbidden, 900910);
            (await other.GetAsync(path + "/7")).HasStatus(HttpStatusCode.OK);
            (await other.PostAsync(path, new { })).IsProblem("api-not-found", HttpStatusCode.NotFound, 900404);
            (await other.GetAsync(Scenes.Applications)).IsProblem("unauthenticated", HttpStatusCode.Unauthorized);
            (await caller.DeleteAsync($"{Scenes.Applications}/{application}")).HasStatus(HttpStatusCode.OK);
            await Eventually.HoldsAsync("it opens nothing", async () => (await one.GetAsync(path)).StatusCode is HttpStatusCode.Forbidden or HttpStatusCode.Unauthorized);
        }
    }

    [Fact]
    public async Task A_foreign_token_for_somebody_else_is_refused_and_one_that_nobody_can_judge_now_is_not()
    {
        var caller = await stack.AutomationAsync(EchoApi.Everything);
        using var elsewhere = await Elsewhere.TrustedAsync(server, caller);
        var (_, path) = await EchoApi.PublishAsync(caller, opaqueTokenKeyManager: elsewhere.Name);

        await EchoApi.BecomesAsync(Bearing(elsewhere.Jwt("client")), path, HttpStatusCode.Forbidden);
        (await Bearing(elsewhere.Jwt("client", audience: "others")).GetAsync(path)).IsProblem("unauthenticated", HttpStatusCode.Unauthorized, 900901);
        (await Bearing("opaque-of-nobody").GetAsync(path)).IsProblem("unauthenticated", HttpStatusCode.Unauthorized, 900901);

        elsewhere.IsDown = true;
        var problem = (await Bearing(Elsewhere.Opaque("client")).GetAsync(path)).IsProblem("api-unavailable", HttpStatusCode.ServiceUnavailable, 900503);
        Assert.Contains(elsewhere.Name, problem.Text("detail"), StringComparison.Ordinal);
    }

    private static Task<HttpResponseMessage> ProvideThereAsync(StackCaller caller, string application, Elsewhere elsewhere, string consumerKey) => caller.PostAsync(
        $"{Scenes.Applications}/{application}/map-keys",
        new { consumerKey, consumerSecret = MetadataServer.Secret, keyType = "PRODUCTION", keyManager = elsewhere.Name });

    private StackCaller Bearing(string token)
    {
        stack.SecretsSeen.Add(token);
        return new StackCaller(stack, token);
    }
}
