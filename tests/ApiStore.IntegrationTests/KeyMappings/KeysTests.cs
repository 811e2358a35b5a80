using System.Text.Json;
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

        var list = (await caller.GetAsync($"{Applications}/{application}/oauth-keys")).IsOk().Body;
        var keys = (await caller.GetAsync($"{Applications}/{application}")).IsOk().Body.GetProperty("keys");

        Assert.Equal(2, list.GetProperty("count").GetInt32());
        Assert.Equal(["PRODUCTION", "SANDBOX"], list.GetProperty("list").EnumerateArray().Select(key => key.GetProperty("keyType").GetString()));
        Assert.Equal(2, keys.GetArrayLength());
    }

    [Fact]
    public async Task Shows_grant_types_and_callback_url_as_they_are_now()
    {
        var (caller, client) = (store.NewCaller(), store.KeyManager.AddClient());
        var key = await caller.MappedKeysAsync(await caller.CreateApplicationAsync(), client);
        store.KeyManager.Clients[client.ClientId] = client with { GrantTypes = ["authorization_code"], CallbackUrls = ["https://new.example/cb"] };

        var answer = (await caller.GetAsync(key)).IsOk();

        Assert.Equal("https://new.example/cb", answer.Text("callbackUrl"));
        Assert.Equal("authorization_code", answer.Body.GetProperty("supportedGrantTypes")[0].GetString());
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

        (await (method == "DELETE" ? caller.DeleteAsync(key) : caller.PostAsync(key + "/clean-up"))).IsOk();

        (await caller.GetAsync(key)).IsNotFound();
        Assert.Equal(0, (await caller.GetAsync($"{Applications}/{application}/oauth-keys")).Body.GetProperty("count").GetInt32());
        Assert.True(store.KeyManager.Clients.ContainsKey(client.ClientId));
    }

    [Fact]
    public async Task Key_changes_do_not_alter_the_applications_entity_tag()
    {
        var caller = store.NewCaller();
        var application = await caller.CreateApplicationAsync();
        var before = (await caller.GetAsync($"{Applications}/{application}")).Headers.ETag;
        await caller.MappedKeysAsync(application, store.KeyManager.AddClient());

        Assert.Equal(before, (await caller.GetAsync($"{Applications}/{application}")).Headers.ETag);
    }

    [Fact]
    public async Task Verify_proves_a_secret_again_and_notes_when()
    {
        var (caller, client) = (store.NewCaller(), store.KeyManager.AddClient());
        var key = await caller.MappedKeysAsync(await caller.CreateApplicationAsync(), client);
        var before = (await caller.GetAsync(key)).Body.GetProperty("additionalProperties").GetProperty("lastVerifiedAt").GetDateTimeOffset();
        store.KeyManager.Clients[client.ClientId] = client with { Secret = "rotated" };

        var old = (await caller.PostAsync(key + "/verify", new { consumerSecret = client.Secret })).IsOk().Body;
        var rotated = (await caller.PostAsync(key + "/verify", new { consumerSecret = "rotated" })).IsOk().Body;

        Assert.False(old.GetProperty("verified").GetBoolean());
        Assert.Equal(before, old.GetProperty("lastVerifiedAt").GetDateTimeOffset());
        Assert.True(rotated.GetProperty("verified").GetBoolean());
        Assert.True(rotated.GetProperty("lastVerifiedAt").GetDateTimeOffset() > before);
    }

    [Fact]
    public async Task Another_client_under_the_same_id_proves_nothing_and_gives_no_token()
    {
        var (caller, client) = (store.NewCaller(), store.KeyManager.AddClient());
        var key = await caller.MappedKeysAsync(await caller.CreateApplicationAsync(), client);
        store.KeyManager.Clients[client.ClientId] = client with { RegistrationId = Guid.CreateVersion7() };

        Assert.False((await caller.PostAsync(key + "/verify", new { consumerSecret = client.Secret })).IsOk().Body.GetProperty("verified").GetBoolean());
        (await caller.PostAsync(key + "/generate-token", new { consumerSecret = client.Secret })).IsProblem(400, "invalid-client-credentials", 901406);
    }

    [Fact]
    public async Task Verify_does_not_believe_a_key_manager_that_contradicts_itself()
    {
        var (caller, client) = (store.NewCaller(), store.KeyManager.AddClient());
        var key = await caller.MappedKeysAsync(await caller.CreateApplicationAsync(), client);
        using var _ = store.KeyManager.Break(StubKeyManager.VerifyPath, 200, """{ "verified": true }""");

        (await caller.PostAsync(key + "/verify", new { consumerSecret = client.Secret })).IsProblem(502, "key-manager-inconsistent", 901502);
    }

    private static async Task<string?> StateAsync(StoreClient caller, string key)
    {
        JsonElement properties = (await caller.GetAsync(key)).IsOk().Body.GetProperty("additionalProperties");
        Assert.NotEqual(JsonValueKind.Null, properties.GetProperty("checkedAt").ValueKind);
        return properties.GetProperty("clientState").GetString();
    }
}
