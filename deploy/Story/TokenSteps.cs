namespace OobProvisioning.Story;

/// <summary>What happens at the token and introspection endpoints.</summary>
internal sealed class TokenSteps(StoryHttp http, StoryCredentials credentials, StoryState state)
{
    private const string Store = "apim:subscribe";
    private static readonly string[] Needed = ["service_providers:view", "service_providers:manage", Store, "apim:admin", "tokens:introspect"];

    public async Task GetAutomationTokenAsync()
    {
        var answer = await TokenAsync(credentials.Automation, string.Join(' ', Needed), expect: 200);
        answer.Says("token_type", "Bearer").Lists("scope", Needed);
        state.AutomationToken = answer.Text("access_token");
    }

    public async Task GetClientTokenAsync()
    {
        var answer = await TokenAsync(state.Client, scope: null, expect: 200);
        answer.Says("token_type", "Bearer");
        state.ClientToken = answer.Text("access_token");
    }

    public async Task IntrospectClientTokenAsync() =>
        (await IntrospectAsync(state.ClientToken)).Says("active", true).Says("client_id", state.Client.Id);

    public async Task AnotherOwnerSeesNothingAsync()
    {
        var other = (await TokenAsync(credentials.SecondOwner, Store, expect: 200)).Text("access_token");
        (await http.GetAsync($"store/api/v3/applications/{state.FirstApplication}", other, expect: 404)).IsProblem("not-found");
    }

    public async Task GetTokenOfGeneratedClientAsync()
    {
        state.GeneratedClientToken = await GetTokenOfAsync(state.GeneratedClient);
        (await IntrospectAsync(state.GeneratedClientToken)).Says("active", true).Says("client_id", state.GeneratedClient.Id);
    }

    public async Task GeneratedClientIsGoneAsync()
    {
        (await TokenAsync(state.GeneratedClient, scope: null, expect: 401)).Says("error", "invalid_client");
        (await IntrospectAsync(state.GeneratedClientToken)).Says("active", false);
    }

    public async Task<string> GetTokenOfAsync(ClientCredentials client) => (await TokenAsync(client, scope: null, expect: 200)).Text("access_token");

    private Task<StoryAnswer> IntrospectAsync(string token) =>
        http.PostFormAsync("oauth2/introspect", credentials.Automation, new() { ["token"] = token }, expect: 200);

    private Task<StoryAnswer> TokenAsync(ClientCredentials client, string? scope, int expect)
    {
        var form = new Dictionary<string, string> { ["grant_type"] = "client_credentials" };
        if (scope is not null)
        {
            form["scope"] = scope;
        }

        return http.PostFormAsync("oauth2/token", client, form, expect);
    }
}
