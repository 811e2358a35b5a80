namespace OobProvisioning.Story;

/// <summary>What is done at the authorization server elsewhere, by those who use it without the store.</summary>
internal sealed class ElsewhereServer(StoryHttp http, StoryState state)
{
    private const string Manage = "service_providers:manage";
    private readonly Stack<string> _serviceProviders = [];
    private string _token = "";

    public StoryProvider Provider { get; set; } = null!;

    public string WellKnownEndpoint => At(".well-known/openid-configuration");

    private string ServiceProviders => At("carbon/api/v1/service-providers");

    public async Task SignInAsync() => _token = await GetTokenAsync(Provider.Automation, ("scope", Manage));

    public async Task<string> GetTokenAsync(ClientCredentials client, params (string Name, string Value)[] more)
    {
        var form = more.Append(("grant_type", "client_credentials")).ToDictionary();
        return (await http.PostFormAsync(At("oauth2/token"), client, form, expect: 200)).Text("access_token");
    }

    public async Task<ClientCredentials> MakeClientAsync()
    {
        var client = await MakeAsync("confidential", new { grantTypes = (string[])["client_credentials"] });
        return new(client.Text("clientId"), client.Text("clientSecret"));
    }

    /// <returns>Its id: it has no secret.</returns>
    public async Task<string> MakePublicClientAsync()
    {
        var callbackUrls = (string[])["https://app.example.com/callback"];
        return (await MakeAsync("public", new { grantTypes = (string[])["authorization_code"], callbackUrls, publicClient = true })).Text("clientId");
    }

    public async Task DeleteClientsAsync()
    {
        while (_serviceProviders.TryPop(out var made))
        {
            await http.DeleteAsync($"{ServiceProviders}/{made}", _token, expect: 204);
        }
    }

    private async Task<StoryAnswer> MakeAsync(string what, object configuration)
    {
        var made = (await http.PostAsync(ServiceProviders, _token, new { name = $"Story {state.Run} {what}" }, expect: 201)).Text("id");
        _serviceProviders.Push(made);
        return await http.PutAsync($"{ServiceProviders}/{made}/oauth-client", _token, configuration, expect: 201);
    }

    private string At(string path) => new Uri(Provider.Address, path).AbsoluteUri;
}
