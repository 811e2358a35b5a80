namespace OobProvisioning.Story;

/// <summary>The same for a client of an authorization server that is not the store's own, and that the store knows by its public endpoints alone.</summary>
internal sealed class ElsewhereSteps(StoryHttp http, Func<Task<StoryProvider>> start, StoryState state)
{
    private const string KeyManagers = "store/api/admin/v1/key-managers";
    private const string KeyMappings = "store/api/admin/v1/key-mappings";
    private const string Applications = "store/api/v3/applications";
    private const string WrongSecret = "not-the-secret-of-this-client";
    private readonly ElsewhereServer _server = new(http, state);
    private ClientCredentials _client = new("", "");
    private string _keyManager = "";
    private string _application = "";
    private string _mapping = "";

    public IEnumerable<(string Sentence, Func<Task> Prove)> Steps =>
    [
        ("Elsewhere there is an authorization server that the store does not know; an administrator adds it by its well-known address.", AddAsync),
        ("The store tests the connection and says what each part of it answered.", TestAsync),
        ("Elsewhere a client is made. Its key and secret are provided to an application: the store proves them there, without a token.", ProvideAsync),
        ("A wrong secret is refused, and so is a public client: anybody could be it.", RefuseAsync),
        ("The client gets a token there, through the store too.", GetTokensAsync),
        ("The application is deleted; the client lives on elsewhere and still gets a token.", LeaveAsync),
        ("The store forgets that server.", ForgetAsync),
    ];

    /// <summary>What is deleted whatever came before, each by itself.</summary>
    public IEnumerable<Func<Task>> Deletions => [DeleteApplicationAsync, DeleteKeyManagerAsync, _server.DeleteClientsAsync];

    private string KeyManagerName => $"Story {state.Run} elsewhere";

    private string Ours => $"{Applications}/{_application}";

    private async Task AddAsync()
    {
        _server.Provider = await start();
        await ForgetEarlierAsync();
        var wellKnownEndpoint = _server.WellKnownEndpoint;
        string[] allowedNetworks = _server.Provider.Address.IsLoopback ? ["127.0.0.0/8", "::1/128"] : [];
        var asked = new { name = KeyManagerName, type = "oidc", wellKnownEndpoint, additionalProperties = new { allowedNetworks } };
        var answer = await http.PostAsync(KeyManagers, state.AutomationToken, asked, expect: 201);
        _keyManager = answer.Text("id");
        answer.Says("name", KeyManagerName).Says("enabled", true).Says("enableMapOAuthConsumerApps", true);
        answer.Text("tokenEndpoint");
        answer.Text("revokeEndpoint");
    }

    /// <summary>What a story that was broken off has left.</summary>
    private async Task ForgetEarlierAsync()
    {
        var known = await http.GetAsync($"{KeyManagers}?limit=100", state.AutomationToken, expect: 200);
        foreach (var earlier in _server.Provider.IsForTheStory ? known.Where("list", "issuer", _server.Provider.Address.AbsoluteUri, "id") : [])
        {
            var mappings = await http.GetAsync($"{KeyMappings}?keyManager={earlier}", state.AutomationToken, expect: 200);
            foreach (var mapping in mappings.Where("list", "mode", "MAPPED", "keyMappingId"))
            {
                await http.DeleteAsync($"{KeyMappings}/{mapping}", state.AutomationToken, expect: 200);
            }

            await http.DeleteAsync($"{KeyManagers}/{earlier}", state.AutomationToken, expect: 204);
        }
    }

    private async Task TestAsync() =>
        (await http.PostAsync($"{KeyManagers}/{_keyManager}/test-connection", state.AutomationToken, new { }, expect: 200))
            .Says("checks.0.name", "dns").NeverSays("checks", "outcome", "FAILED");

    private async Task ProvideAsync()
    {
        await _server.SignInAsync();
        _client = await _server.MakeClientAsync();

        var application = new { name = KeyManagerName, throttlingPolicy = "Unlimited" };
        _application = (await http.PostAsync(Applications, state.AutomationToken, application, expect: 201)).Text("applicationId");
        var key = await ProvideAsync("PRODUCTION", _client, expect: 200);
        key.Says("keyManager", KeyManagerName).Says("consumerKey", _client.Id).Says("consumerSecret", null).Says("mode", "MAPPED");
        _mapping = key.Text("keyMappingId");
    }

    private async Task RefuseAsync()
    {
        (await ProvideAsync("SANDBOX", _client with { Secret = WrongSecret }, expect: 400)).IsProblem("invalid-client-credentials");
        var anybody = new ClientCredentials(await _server.MakePublicClientAsync(), WrongSecret);
        (await ProvideAsync("SANDBOX", anybody, expect: 400)).IsProblem("invalid-client-credentials");
        (await http.GetAsync($"{Ours}/oauth-keys", state.AutomationToken, expect: 200)).Says("count", 1);
    }

    private async Task GetTokensAsync()
    {
        await _server.GetTokenAsync(_client);
        var asked = new { consumerSecret = _client.Secret };
        (await http.PostAsync($"{Ours}/oauth-keys/{_mapping}/generate-token", state.AutomationToken, asked, expect: 200)).Text("accessToken");
    }

    private async Task LeaveAsync()
    {
        await DeleteApplicationAsync();
        await _server.GetTokenAsync(_client);
    }

    private async Task ForgetAsync()
    {
        await DeleteKeyManagerAsync();
        await _server.DeleteClientsAsync();
    }

    private Task<StoryAnswer> ProvideAsync(string keyType, ClientCredentials client, int expect) => http.PostAsync(
        $"{Ours}/map-keys",
        state.AutomationToken,
        new { consumerKey = client.Id, consumerSecret = client.Secret, keyType, keyManager = KeyManagerName },
        expect);

    private async Task DeleteApplicationAsync()
    {
        if (_application.Length > 0)
        {
            await http.DeleteAsync(Ours, state.AutomationToken, expect: 200);
            _application = "";
        }
    }

    private async Task DeleteKeyManagerAsync()
    {
        if (_keyManager.Length > 0)
        {
            await http.DeleteAsync($"{KeyManagers}/{_keyManager}", state.AutomationToken, expect: 204);
            _keyManager = "";
        }
    }
}
