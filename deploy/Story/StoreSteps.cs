namespace OobProvisioning.Story;

/// <summary>What a developer does in the store.</summary>
internal sealed class StoreSteps(StoryHttp http, StoryState state)
{
    private const string Applications = "store/api/v3/applications";

    public async Task SettingIsOnAsync() =>
        (await http.GetAsync("store/api/v3/settings", token: null, expect: 200)).Says("mapExistingAuthApps", true);

    public Task CreateFirstApplicationAsync() => CreateAsync("first", made => state.FirstApplication = made);

    public async Task ProvideKeysAsync()
    {
        IsOurs(await ProvideAsync(state.FirstApplication, state.Client.Secret, expect: 200));
        await HoldsAsync(state.FirstApplication, 1);
    }

    public async Task WrongSecretIsRefusedAsync()
    {
        await CreateAsync("second", made => state.SecondApplication = made);
        var answer = await ProvideAsync(state.SecondApplication, "not-the-secret-of-this-client", expect: 400);
        answer.IsProblem("invalid-client-credentials").Says("code", 901406);
        await HoldsAsync(state.SecondApplication, 0);
    }

    public async Task SecondMappingIsRefusedAsync()
    {
        var answer = await ProvideAsync(state.SecondApplication, state.Client.Secret, expect: 409);
        answer.IsProblem("key-mapping-exists").Says("code", 901409);
        await HoldsAsync(state.SecondApplication, 0);
        await DeleteAsync(state.SecondApplication);
        state.SecondApplication = "";
    }

    public async Task DeleteFirstApplicationAsync()
    {
        await DeleteAsync(state.FirstApplication);
        state.FirstApplication = "";
    }

    public async Task ProvideToNewApplicationAsync()
    {
        await CreateAsync("new", made => state.NewApplication = made);
        await ProvideAgainAsync();
        await HoldsAsync(state.NewApplication, 1);
    }

    public async Task ProvideAgainAsync()
    {
        var key = await ProvideAsync(state.NewApplication, state.Client.Secret, expect: 200);
        IsOurs(key);
        state.NewMapping = key.Text("keyMappingId");
    }

    public async Task DeleteOtherApplicationsAsync()
    {
        await DeleteAsync(state.SecondApplication);
        state.SecondApplication = "";
        await DeleteAsync(state.NewApplication);
        state.NewApplication = "";
    }

    private async Task CreateAsync(string which, Action<string> remember)
    {
        var name = $"Story {state.Run} {which}";
        var answer = await http.PostAsync(Applications, state.AutomationToken, new { name, throttlingPolicy = "Unlimited" }, expect: 201);
        remember(answer.Text("applicationId"));
        answer.Says("name", name).Says("status", "APPROVED").Says("provideKeysAllowed", true).Says("keys.#", 0);
    }

    private Task<StoryAnswer> ProvideAsync(string application, string consumerSecret, int expect) => http.PostAsync(
        $"{Applications}/{application}/map-keys",
        state.AutomationToken,
        new { consumerKey = state.Client.Id, consumerSecret, keyType = "PRODUCTION" },
        expect);

    private void IsOurs(StoryAnswer key) => key
        .Says("consumerKey", state.Client.Id).Says("consumerSecret", null).Says("mode", "MAPPED").Says("keyType", "PRODUCTION")
        .Says("keyState", "APPROVED").Says("supportedGrantTypes.0", "client_credentials").Says("additionalProperties.clientState", "ACTIVE");

    private async Task HoldsAsync(string application, int keys)
    {
        var answer = await http.GetAsync($"{Applications}/{application}/oauth-keys", state.AutomationToken, expect: 200);
        answer.Says("count", keys).Says("list.#", keys);
        if (keys > 0)
        {
            answer.Says("list.0.consumerKey", state.Client.Id).Says("list.0.consumerSecret", null);
        }
    }

    private async Task DeleteAsync(string application)
    {
        if (application.Length == 0)
        {
            return;
        }

        await http.DeleteAsync($"{Applications}/{application}", state.AutomationToken, expect: 200);
        (await http.GetAsync($"{Applications}/{application}", state.AutomationToken, expect: 404)).IsProblem("not-found");
    }
}
