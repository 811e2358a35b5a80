namespace OobProvisioning.EndToEnd.Tests.Invocation;

/// <summary>The last step of the story: the client is used as any other, through the gateway, at an API that its application subscribes to.</summary>
public sealed class ProvidedAndCreatedTests(SharedSystem stack)
{
    [Theory]
    [InlineData(true, "PRODUCTION")]
    [InlineData(false, "PRODUCTION")]
    [InlineData(true, "SANDBOX")]
    [InlineData(false, "SANDBOX")]
    public async Task A_client_opens_what_its_application_subscribes_to_and_nothing_else_whoever_made_it(bool isProvided, string keyType)
    {
        var caller = await stack.AutomationAsync(EchoApi.Everything);
        var application = await caller.NewApplicationAsync();
        var (api, path) = await EchoApi.PublishAsync(caller);

        var (mapping, clientId, secret) = await KeysAsync(caller, application, isProvided, keyType);
        var client = new StackCaller(stack, await caller.TokenAsync(clientId, secret));
        (await stack.Anybody.GetAsync(path)).IsProblem("unauthenticated", HttpStatusCode.Unauthorized, 900902);
        (await client.GetAsync(path)).IsProblem("api-not-subscribed", HttpStatusCode.Forbidden, 900908);

        (await caller.PostAsync("store/api/v3/subscriptions", new { applicationId = application, apiId = api, throttlingPolicy = "Gold" })).HasStatus(HttpStatusCode.Created);
        await EchoApi.BecomesAsync(client, path, HttpStatusCode.OK);
        var answer = (await client.GetAsync(path + "?page=2")).Json();
        Assert.Equal((keyType.ToLowerInvariant(), "/items?page=2"), (answer.Text("environment"), answer.Text("target")));
        var headers = answer["headers"]!.AsArray().Select(name => (string)name!).ToList();
        Assert.Contains("X-JWT-Assertion", headers);
        Assert.DoesNotContain("Authorization", headers);

        (await client.GetAsync(path + "/7")).IsProblem("insufficient-scope", HttpStatusCode.Forbidden, 900910);
        var scoped = new StackCaller(stack, await caller.TokenAsync(clientId, secret, "items:read"));
        (await scoped.GetAsync(path + "/7")).HasStatus(HttpStatusCode.OK);
        (await client.PostAsync(path, new { })).IsProblem("api-not-found", HttpStatusCode.NotFound, 900404);

        (await caller.DeleteAsync($"{Scenes.Applications}/{application}/oauth-keys/{mapping}")).HasStatus(HttpStatusCode.OK);
        await EchoApi.BecomesAsync(client, path, isProvided ? HttpStatusCode.Forbidden : HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_revoked_client_or_token_an_ended_subscription_and_a_deleted_application_end_what_their_tokens_opened()
    {
        var caller = await stack.AutomationAsync(EchoApi.Everything);
        var (api, path) = await EchoApi.PublishAsync(caller);
        var application = await caller.NewApplicationAsync();
        var provided = await caller.NewClientAsync();
        (await caller.ProvideAsync(application, provided)).HasStatus(HttpStatusCode.OK);
        var subscription = (await caller.PostAsync("store/api/v3/subscriptions", new { applicationId = application, apiId = api, throttlingPolicy = "Gold" }))
            .Json(HttpStatusCode.Created).Text("subscriptionId");
        var client = new StackCaller(stack, await caller.TokenAsync(provided.Id, provided.Secret!));
        await EchoApi.BecomesAsync(client, path, HttpStatusCode.OK);

        (await caller.PostAsync($"store/api/admin/v1/subscriptions/{subscription}/block")).HasStatus(HttpStatusCode.OK);
        await EchoApi.BecomesAsync(client, path, HttpStatusCode.Forbidden);
        (await caller.PostAsync($"store/api/admin/v1/subscriptions/{subscription}/unblock")).HasStatus(HttpStatusCode.OK);
        await EchoApi.BecomesAsync(client, path, HttpStatusCode.OK);

        (await caller.PostAsync($"{provided.Path}/revoke")).HasStatus(HttpStatusCode.OK);
        await EchoApi.BecomesAsync(client, path, HttpStatusCode.Unauthorized);
        (await caller.PostAsync($"{provided.Path}/activate")).HasStatus(HttpStatusCode.OK);
        var again = new StackCaller(stack, await caller.TokenAsync(provided.Id, provided.Secret!));
        await EchoApi.BecomesAsync(again, path, HttpStatusCode.OK);

        var one = new StackCaller(stack, await caller.TokenAsync(provided.Id, provided.Secret!));
        await EchoApi.BecomesAsync(one, path, HttpStatusCode.OK);
        (await stack.Anybody.PostFormAsync("oauth2/revoke", provided.Id, provided.Secret!, ("token", one.Token!))).HasStatus(HttpStatusCode.OK);
        await EchoApi.BecomesAsync(one, path, HttpStatusCode.Unauthorized);
        await EchoApi.BecomesAsync(again, path, HttpStatusCode.OK);

        (await caller.DeleteAsync($"{Scenes.Applications}/{application}")).HasStatus(HttpStatusCode.OK);
        await EchoApi.BecomesAsync(again, path, HttpStatusCode.Forbidden);
    }

    private static async Task<(string Mapping, string ClientId, string Secret)> KeysAsync(StackCaller caller, string application, bool isProvided, string keyType)
    {
        if (isProvided)
        {
            var client = await caller.NewClientAsync();
            return ((await caller.ProvideAsync(application, client, keyType: keyType)).Json().Text("keyMappingId"), client.Id, client.Secret!);
        }

        var made = (await caller.PostAsync(
            $"{Scenes.Applications}/{application}/generate-keys", new { keyType, grantTypesToBeSupported = (string[])["client_credentials"] })).Json();
        caller.Stack.SecretsSeen.Add(made.Text("consumerSecret"));
        return (made.Text("keyMappingId"), made.Text("consumerKey"), made.Text("consumerSecret"));
    }
}
