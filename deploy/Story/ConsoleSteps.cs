namespace OobProvisioning.Story;

/// <summary>What an administrator does in the management console.</summary>
internal sealed class ConsoleSteps(StoryHttp http, StoryState state)
{
    private const string ServiceProviders = "carbon/api/v1/service-providers";

    private string Ours => $"{ServiceProviders}/{state.ServiceProvider}";

    public async Task RegisterServiceProviderAsync()
    {
        var name = $"Story {state.Run}";
        var answer = await http.PostAsync(ServiceProviders, state.AutomationToken, new { name, description = "Made by ./run story." }, expect: 201);
        state.ServiceProvider = answer.Text("id");
        answer.Says("name", name).Says("oauthClient", null);
    }

    public async Task ConfigureClientAsync()
    {
        var configuration = new { grantTypes = (string[])["client_credentials"], callbackUrls = Array.Empty<string>() };
        var answer = await http.PutAsync($"{Ours}/oauth-client", state.AutomationToken, configuration, expect: 201);
        state.Client = new ClientCredentials(answer.Text("clientId"), answer.Text("clientSecret"));
        answer.Says("state", "ACTIVE").Says("publicClient", false).Says("secrets.#", 1)
            .Says("grantTypes.#", 1).Says("grantTypes.0", "client_credentials").Says("callbackUrls.#", 0);

        var again = await http.GetAsync(Ours, state.AutomationToken, expect: 200);
        again.Says("oauthClient.clientId", state.Client.Id).Says("oauthClient.clientSecret", null);
    }

    public async Task ServiceProviderStillHasClientAsync()
    {
        var answer = await http.GetAsync(Ours, state.AutomationToken, expect: 200);
        answer.Says("oauthClient.clientId", state.Client.Id).Says("oauthClient.state", "ACTIVE").Says("oauthClient.secrets.#", 1);
    }

    public async Task ServiceProviderIsManagedByTheStoreAsync()
    {
        var answer = await FindContrastAsync();
        answer.Says("count", 1).Says("list.0.managedBy", "api-store").Says("list.0.oauthClient.clientId", state.GeneratedClient.Id);
    }

    public async Task ServiceProviderIsGoneAsync() => (await FindContrastAsync()).Says("count", 0);

    public async Task DeleteServiceProviderAsync()
    {
        if (state.ServiceProvider.Length == 0)
        {
            return;
        }

        await http.DeleteAsync(Ours, state.AutomationToken, expect: 204);
        (await http.GetAsync(Ours, state.AutomationToken, expect: 404)).IsProblem("not-found");
    }

    private Task<StoryAnswer> FindContrastAsync() =>
        http.GetAsync($"{ServiceProviders}?query={Uri.EscapeDataString(state.ContrastName)}", state.AutomationToken, expect: 200);
}
