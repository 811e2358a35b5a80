using Xunit;

namespace OobProvisioning.ApiStore.IntegrationTests.Providers;

/// <summary>Clients that the store has made elsewhere (RFC 7591) and manages there (RFC 7592), where each answer may bring another registration access token.</summary>
[Collection<OneStoreWithProviders>]
public sealed class GeneratedKeysTests(StoreWithProviders store)
{
    private static readonly string[] ServiceGrant = ["client_credentials"];
    private static readonly string[] CodeGrant = ["authorization_code"];
    private static readonly HttpClient Http = new(new SocketsHttpHandler { UseProxy = false });

    public static TheoryData<string> Names => new(Servers.Node, Servers.KeyManager);

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_client_is_made_there_changed_again_and_again_and_goes_with_its_keys(string name)
    {
        var (server, caller, application) = await WithApplicationAsync(name);
        var key = (await GenerateAsync(caller, application, name)).Json();
        var (made, keys) = (new Pasted(key.Text("consumerKey"), key.Text("consumerSecret")), $"{StoreClient.Applications}/{application}/oauth-keys/{key.Text("keyMappingId")}");
        Assert.Equal("CREATED", key.Text("mode"));
        Assert.Equal(HttpStatusCode.OK, await GrantAsync(server, made));

        foreach (var callback in (string[])["https://app.example.com/one", "https://app.example.com/two"]) // The second needs what the first brought.
        {
            (await caller.PutAsync(keys, new { supportedGrantTypes = (string[])[.. ServiceGrant, .. CodeGrant], callbackUrl = callback })).HasStatus(HttpStatusCode.OK);
        }

        Assert.Equal(HttpStatusCode.OK, await GrantAsync(server, made)); // Its secret is the one that the store has shown.
        (await caller.PostAsync($"{keys}/regenerate-secret")).IsProblem("conflict", HttpStatusCode.Conflict);
        (await caller.DeleteAsync(keys)).HasStatus(HttpStatusCode.OK);

        await Eventually.HoldsAsync("the client is gone there", async () => await GrantAsync(server, made) == HttpStatusCode.Unauthorized);
        await Eventually.HoldsAsync("nothing is left to do", async () => await store.MappingsAsync(made) == 0);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_client_that_signs_people_in_is_made_there_and_goes_with_its_application(string name)
    {
        var (server, caller, application) = await WithApplicationAsync(name);
        var asked = new { keyType = "SANDBOX", grantTypesToBeSupported = (string[])[.. CodeGrant, .. ServiceGrant], callbackUrl = "https://app.example.com/callback", keyManager = name };
        var key = (await caller.GenerateKeysAsync(application, asked)).Json();
        var made = new Pasted(key.Text("consumerKey"), key.Text("consumerSecret"));
        Assert.Equal(HttpStatusCode.OK, await GrantAsync(server, made));

        (await caller.DeleteAsync($"{StoreClient.Applications}/{application}")).HasStatus(HttpStatusCode.OK);

        await Eventually.HoldsAsync("the client is gone there", async () => await GrantAsync(server, made) == HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task The_provider_is_told_what_to_look_for_should_an_answer_be_lost()
    {
        var (_, caller, application) = await WithApplicationAsync(Servers.Node);
        var mapping = (await GenerateAsync(caller, application, Servers.Node)).Json().Text("keyMappingId");
        Assert.Contains(await store.Servers.OidcProvider.LogAsync(), noted => noted is { Event: "registration_create" } && noted.Software == mapping);
    }

    [Theory]
    [InlineData(Servers.Stock)]
    public async Task Where_no_clients_can_be_made_that_is_said(string name)
    {
        var (_, caller, application) = await WithApplicationAsync(name);
        (await GenerateAsync(caller, application, name)).IsInvalid("keyManager");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task No_registration_access_token_is_readable_in_the_database(string name)
    {
        var (_, caller, application) = await WithApplicationAsync(name);
        var key = (await GenerateAsync(caller, application, name)).Json();
        var (address, token) = (await ManagementAsync("management_address", key.Text("consumerKey")), await ManagementAsync("management_token", key.Text("consumerKey")));
        using var request = new HttpRequestMessage(HttpMethod.Get, address) { Headers = { { "Authorization", $"Bearer {token}" } } };
        Assert.Equal(HttpStatusCode.Unauthorized, (await Http.SendAsync(request, TestContext.Current.CancellationToken)).StatusCode);
    }

    private Task<string?> ManagementAsync(string column, string clientId) =>
        store.Database.ScalarAsync<string>($"select {column} from key_mappings where consumer_key = $1", clientId);

    private async Task<(Provider Server, StoreClient Caller, Guid Application)> WithApplicationAsync(string name)
    {
        await store.AddedAsync(name);
        var caller = store.Store.NewCaller();
        return (store.Servers.All[name], caller, await caller.CreateApplicationAsync());
    }

    private static Task<HttpResponseMessage> GenerateAsync(StoreClient caller, Guid application, string keyManager) =>
        caller.GenerateKeysAsync(application, new { keyType = "PRODUCTION", grantTypesToBeSupported = ServiceGrant, keyManager });

    private static async Task<HttpStatusCode> GrantAsync(Provider server, Pasted client)
    {
        var metadata = JsonNode.Parse(await Http.GetStringAsync(server.WellKnown, TestContext.Current.CancellationToken))!;
        using var request = new HttpRequestMessage(HttpMethod.Post, (string)metadata["token_endpoint"]!) { Content = Caller.Form([("grant_type", "client_credentials")]) };
        request.Headers.TryAddWithoutValidation("Authorization", Caller.Basic(client.Key, client.Secret));
        return (await Http.SendAsync(request, TestContext.Current.CancellationToken)).StatusCode;
    }
}
