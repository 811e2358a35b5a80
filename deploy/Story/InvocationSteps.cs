namespace OobProvisioning.Story;

/// <summary>What all the rest is for: the provided client opens an API at the gateway, as one that the store has made, and no longer than it may.</summary>
internal sealed class InvocationSteps(StoryHttp http, Uri backend, StoreSteps store, TokenSteps tokens, StoryState state)
{
    private const string Catalogue = "store/api/admin/v1/apis";
    private const string Subscriptions = "store/api/v3/subscriptions";
    private static readonly TimeSpan Effective = TimeSpan.FromSeconds(2);
    private string _api = "";
    private string _subscription = "";
    private string _sandboxMapping = "";

    public IEnumerable<(string Sentence, Func<Task> Prove)> Steps =>
    [
        ("An administrator publishes an API; for the sandbox it has another backend.", PublishAsync),
        ("The new application subscribes to it: with a token of the provided client the call arrives.", CallAsync),
        ("The store has a client made for the application's sandbox: its token reaches the sandbox's backend.", CallSandboxAsync),
        ("The provided client is unmapped: within two seconds the same token is refused.", UnmapAsync),
        ("It is provided again, and opens the API again.", ProvideAgainAsync),
        ("The subscription ends, and the same token is refused; without subscriptions the API can be deleted.", LeaveAsync),
    ];

    /// <summary>What is deleted whatever came before, each by itself.</summary>
    public IEnumerable<Func<Task>> Deletions => [UnsubscribeAsync, DeleteApiAsync, DeleteSandboxKeysAsync];

    private string Call => $"story-{state.Run}/1.0/orders/7?detail=yes";

    private string Keys => $"store/api/v3/applications/{state.NewApplication}/oauth-keys";

    private async Task PublishAsync()
    {
        _api = (await http.PostAsync(
            Catalogue,
            state.AutomationToken,
            new
            {
                name = $"Story {state.Run}",
                context = $"/story-{state.Run}",
                version = "1.0",
                endpoints = new { production = new Uri(backend, "production").AbsoluteUri, sandbox = new Uri(backend, "sandbox").AbsoluteUri },
                operations = new[] { new { method = "GET", path = "/orders/{id}" } },
                lifeCycleStatus = "PUBLISHED",
            },
            expect: 201)).Text("id");
        await http.GetAsync(Call, token: null, expect: 401, Effective);
        (await http.GetAsync(Call, state.ClientToken, expect: 403)).IsProblem("api-not-subscribed").Says("code", 900908);
    }

    private async Task CallAsync()
    {
        var asked = new { applicationId = state.NewApplication, apiId = _api, throttlingPolicy = "Unlimited" };
        _subscription = (await http.PostAsync(Subscriptions, state.AutomationToken, asked, expect: 201)).Says("status", "UNBLOCKED").Text("subscriptionId");
        Arrived(await http.GetAsync(Call, state.ClientToken, expect: 200, Effective), "production");
    }

    private async Task CallSandboxAsync()
    {
        var wanted = new { keyType = "SANDBOX", grantTypesToBeSupported = (string[])["client_credentials"] };
        var key = await http.PostAsync($"store/api/v3/applications/{state.NewApplication}/generate-keys", state.AutomationToken, wanted, expect: 200);
        _sandboxMapping = key.Text("keyMappingId");
        var token = await tokens.GetTokenOfAsync(new ClientCredentials(key.Text("consumerKey"), key.Text("consumerSecret")));
        Arrived(await http.GetAsync(Call, token, expect: 200), "sandbox");
        await DeleteSandboxKeysAsync();
        await http.GetAsync(Call, token, expect: 401, Effective);
    }

    private async Task UnmapAsync()
    {
        await http.DeleteAsync($"{Keys}/{state.NewMapping}", state.AutomationToken, expect: 200);
        (await http.GetAsync(Call, state.ClientToken, expect: 403, Effective)).IsProblem("api-not-subscribed");
    }

    private async Task ProvideAgainAsync()
    {
        await store.ProvideAgainAsync();
        Arrived(await http.GetAsync(Call, state.ClientToken, expect: 200, Effective), "production");
    }

    private async Task LeaveAsync()
    {
        await UnsubscribeAsync();
        (await http.GetAsync(Call, state.ClientToken, expect: 403, Effective)).IsProblem("api-not-subscribed");
        await DeleteApiAsync();
        (await http.GetAsync(Call, state.ClientToken, expect: 404, Effective)).IsProblem("api-not-found");
    }

    private static void Arrived(StoryAnswer answer, string environment) =>
        answer.Says("environment", environment).Says("method", "GET").Says("target", "/orders/7?detail=yes").Has("headers", "X-JWT-Assertion");

    private async Task UnsubscribeAsync()
    {
        if (_subscription.Length > 0)
        {
            await http.DeleteAsync($"{Subscriptions}/{_subscription}", state.AutomationToken, expect: 200);
            _subscription = "";
        }
    }

    private async Task DeleteApiAsync()
    {
        if (_api.Length > 0)
        {
            await http.DeleteAsync($"{Catalogue}/{_api}", state.AutomationToken, expect: 204);
            _api = "";
        }
    }

    private async Task DeleteSandboxKeysAsync()
    {
        if (_sandboxMapping.Length > 0)
        {
            await http.DeleteAsync($"{Keys}/{_sandboxMapping}", state.AutomationToken, expect: 200);
            _sandboxMapping = "";
        }
    }
}
