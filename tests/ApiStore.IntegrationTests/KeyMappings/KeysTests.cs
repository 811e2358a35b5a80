using Xunit;

namespace OobProvisioning.ApiStore.IntegrationTests.KeyMappings;

[Collection<OneStore>]
public sealed class KeysTests(StoreFixture store)
{
    private const string Applications = StoreClient.Applications;

    [Fact]
    public async Task Lists_production_and_sandbox_keys_with_the_application_too()
    {
        var caller = store.NewCaller();
        var application = await caller.CreateApplicationAsync();
        await caller.MappedKeysAsync(application, store.KeyManager.AddClient());
        await caller.MappedKeysAsync(application, store.KeyManager.AddClient(), "SANDBOX");

        var list = (await caller.GetAsync($"{Applications}/{application}/oauth-keys")).Json();
        var keys = (await caller.GetAsync($"{Applications}/{application}")).Json()["keys"]!;

        Assert.Equal(2, list["count"]!.GetValue<int>());
        Assert.Equal(["PRODUCTION", "SANDBOX"], list["list"]!.AsArray().Select(key => key.Text("keyType")));
        Assert.Equal(2, keys.AsArray().Count);
    }

    [Fact]
    public async Task Shows_grant_types_and_callback_url_as_they_are_now()
    {
        var (caller, client) = (store.NewCaller(), store.KeyManager.AddClient());
        var key = await caller.MappedKeysAsync(await caller.CreateApplicationAsync(), client);
        store.KeyManager.Clients[client.ClientId] = client with { GrantTypes = ["authorization_code"], CallbackUrls = ["https://new.example/cb"] };

        var answer = (await caller.GetAsync(key)).Json();

        Assert.Equal("https://new.example/cb", answer.Text("callbackUrl"));
        Assert.Equal("authorization_code", answer["supportedGrantTypes"].Strings()[0]);
    }

    [Fact]
    public async Task Shows_what_became_of_the_client()
    {
        var (caller, client) = (store.NewCaller(), store.KeyManager.AddClient());
        var key = await caller.MappedKeysAsync(await caller.CreateApplicationAsync(), client);
        Assert.Equal("ACTIVE", await StateAsync(caller, key));

        store.KeyManager.Clients[client.ClientId] = client with { State = "REVOKED" };
        Assert.Equal("REVOKED", await StateAsync(caller, key));

        store.KeyManager.Clients.Remove(client.ClientId, out _);
        Assert.Equal("GONE", await StateAsync(caller, key));

        store.KeyManager.Clients[client.ClientId] = client with { RegistrationId = Guid.CreateVersion7() };
        Assert.Equal("GONE", await StateAsync(caller, key));
    }

    [Theory]
    [InlineData("DELETE")]
    [InlineData("POST")]
    public async Task Removing_keys_leaves_the_client_alone(string method)
    {
        var (caller, client) = (store.NewCaller(), store.KeyManager.AddClient());
        var application = await caller.CreateApplicationAsync();
        var key = await caller.MappedKeysAsync(application, client);

        (await (method == "DELETE" ? caller.DeleteAsync(key) : caller.PostAsync(key + "/clean-up"))).HasStatus(HttpStatusCode.OK);

        (await caller.GetAsync(key)).IsNotFound();
        Assert.Equal(0, (await caller.GetAsync($"{Applications}/{application}/oauth-keys")).Json()["count"]!.GetValue<int>());
        Assert.True(store.KeyManager.Clients.ContainsKey(client.ClientId));
    }

    [Fact]
    public async Task Verify_proves_a_secret_again_and_notes_when()
    {
        var (caller, client) = (store.NewCaller(), store.KeyManager.AddClient());
        var key = await caller.MappedKeysAsync(await caller.CreateApplicationAsync(), client);
        var before = (await caller.GetAsync(key)).Json()["additionalProperties"]!["lastVerifiedAt"]!.GetValue<DateTimeOffset>();
        store.KeyManager.Clients[client.ClientId] = client with { Secret = "rotated" };

        var old = (await caller.PostAsync(key + "/verify", new { consumerSecret = client.Secret })).Json();
        var rotated = (await caller.PostAsync(key + "/verify", new { consumerSecret = "rotated" })).Json();

        Assert.False(old["verified"]!.GetValue<bool>());
        Assert.Equal(before, old["lastVerifiedAt"]!.GetValue<DateTimeOffset>());
        Assert.True(rotated["verified"]!.GetValue<bool>());
        Assert.True(rotated["lastVerifiedAt"]!.GetValue<DateTimeOffset>() > before);
    }

    [Fact]
    public async Task Another_client_under_the_same_id_proves_nothing_and_gives_no_token()
    {
        var (caller, client) = (store.NewCaller(), store.KeyManager.AddClient());
        var key = await caller.MappedKeysAsync(await caller.CreateApplicationAsync(), client);
        store.KeyManager.Clients[client.ClientId] = client with { RegistrationId = Guid.CreateVersion7() };

        Assert.False((await caller.PostAsync(key + "/verify", new { consumerSecret = client.Secret })).Json()["verified"]!.GetValue<bool>());
        (await caller.PostAsync(key + "/generate-token", new { consumerSecret = client.Secret })).IsProblem("invalid-client-credentials", HttpStatusCode.BadRequest, 901406);
    }

    [Fact]
    public async Task Verify_does_not_believe_a_key_manager_that_contradicts_itself()
    {
        var (caller, client) = (store.NewCaller(), store.KeyManager.AddClient());
        var key = await caller.MappedKeysAsync(await caller.CreateApplicationAsync(), client);
        using var _ = store.KeyManager.Break(StubKeyManager.VerifyPath, 200, """{ "verified": true }""");

        (await caller.PostAsync(key + "/verify", new { consumerSecret = client.Secret })).IsProblem("key-manager-inconsistent", HttpStatusCode.BadGateway, 901502);
    }

    private static async Task<string?> StateAsync(StoreClient caller, string key)
    {
        var properties = (await caller.GetAsync(key)).Json()["additionalProperties"]!;
        Assert.NotNull(properties.Text("checkedAt"));
        return properties.Text("clientState");
    }
}
