using Xunit;

namespace OobProvisioning.ApiStore.IntegrationTests.KeyMappings;

[Collection<OneStore>]
public sealed class ProvideKeysTests(StoreFixture store)
{
    private const string Applications = StoreClient.Applications;

    [Fact]
    public async Task Maps_a_client_whose_secret_is_right()
    {
        var caller = store.NewCaller();
        var client = store.KeyManager.AddClient(client => client with { GrantTypes = ["client_credentials", "authorization_code"], CallbackUrls = ["https://a.example/cb", "https://b.example/cb"] });
        var application = await caller.CreateApplicationAsync();

        var answer = (await caller.MapKeysAsync(application, client)).Json();

        Assert.Equal("MAPPED", answer.Text("mode"));
        Assert.Equal("PRODUCTION", answer.Text("keyType"));
        Assert.Equal(client.ClientId, answer.Text("consumerKey"));
        Assert.Equal("Resident Key Manager", answer.Text("keyManager"));
        Assert.Equal("APPROVED", answer.Text("keyState"));
        Assert.Equal("https://a.example/cb,https://b.example/cb", answer.Text("callbackUrl"));
        Assert.Null(answer.Text("consumerSecret"));
        Assert.Equal(["client_credentials", "authorization_code"], answer["supportedGrantTypes"]!.Strings());
        Assert.Equal("ACTIVE", answer["additionalProperties"]!.Text("clientState"));
        Assert.Equal(client.RegistrationId, await store.Database.ScalarAsync<Guid>("select registration_id from key_mappings where consumer_key = $1", client.ClientId));
    }

    [Fact]
    public async Task Writes_an_audit_event_with_the_mapping()
    {
        var (caller, client) = (store.NewCaller(), store.KeyManager.AddClient());
        var key = await caller.MappedKeysAsync(await caller.CreateApplicationAsync(), client);

        Assert.Equal("map", await store.Database.ScalarAsync<string>("select verb from audit_events where object = $1", "key-mapping:" + key.Split('/')[^1]));
    }

    [Theory]
    [InlineData("Resident Key Manager")]
    [InlineData("0b0de1d0-0000-7000-8000-000000000001")]
    [InlineData("")]
    [InlineData(null)]
    public async Task Takes_the_key_manager_by_name_or_id_or_the_resident_one(string? keyManager)
    {
        var (caller, client) = (store.NewCaller(), store.KeyManager.AddClient());
        var application = await caller.CreateApplicationAsync();

        (await caller.PostAsync($"{Applications}/{application}/map-keys", new { consumerKey = client.ClientId, consumerSecret = client.Secret, keyType = "SANDBOX", keyManager })).HasStatus(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("Another Key Manager")]
    [InlineData("resident key manager")]
    [InlineData("0b0de1d0-0000-7000-8000-000000000002")]
    public async Task Refuses_a_key_manager_that_is_not_known(string keyManager)
    {
        var (caller, client) = (store.NewCaller(), store.KeyManager.AddClient());
        var application = await caller.CreateApplicationAsync();

        (await caller.PostAsync($"{Applications}/{application}/map-keys", new { consumerKey = client.ClientId, consumerSecret = client.Secret, keyType = "SANDBOX", keyManager })).IsInvalid("keyManager");
    }

    [Fact]
    public async Task Gives_one_and_the_same_answer_to_a_wrong_secret_an_unknown_key_a_revoked_and_a_public_client()
    {
        var caller = store.NewCaller();
        var application = await caller.CreateApplicationAsync();
        var known = store.KeyManager.AddClient();
        StubClient[] others =
        [
            new("nobody", "any secret"),
            known with { ClientId = known.ClientId[..^1] },
            known with { Secret = known.Secret + " " },
            store.KeyManager.AddClient(client => client with { State = "REVOKED" }),
            store.KeyManager.AddClient(client => client with { PublicClient = true }),
        ];

        var first = (await caller.MapKeysAsync(application, known, secret: "wrong")).IsProblem("invalid-client-credentials", HttpStatusCode.BadRequest, 901406);
        foreach (var other in others)
        {
            var answer = (await caller.MapKeysAsync(application, other)).IsProblem("invalid-client-credentials", HttpStatusCode.BadRequest, 901406);
            Assert.Equal(first.Text("description"), answer.Text("description"));
        }

        Assert.Equal(0L, await store.Database.ScalarAsync<long>("select count(*) from key_mappings where application_id = $1", application));
    }

    [Fact]
    public async Task A_refused_attempt_does_not_block_the_next()
    {
        var (caller, client) = (store.NewCaller(), store.KeyManager.AddClient());
        var application = await caller.CreateApplicationAsync();
        (await caller.MapKeysAsync(application, client, secret: "wrong")).IsProblem("invalid-client-credentials", HttpStatusCode.BadRequest, 901406);

        (await caller.MapKeysAsync(application, client)).HasStatus(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Refuses_a_second_client_for_the_same_key_type_without_asking_the_key_manager()
    {
        var caller = store.NewCaller();
        var application = await caller.CreateApplicationAsync();
        await caller.MappedKeysAsync(application, store.KeyManager.AddClient());
        using var _ = store.KeyManager.Break(StubKeyManager.VerifyPath, 500);

        var answer = (await caller.MapKeysAsync(application, store.KeyManager.AddClient())).IsProblem("key-mapping-exists", HttpStatusCode.Conflict, 901409);

        Assert.Contains("PRODUCTION", answer.Text("detail"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refuses_a_client_that_is_mapped_already_without_saying_by_whom()
    {
        var (first, second, client) = (store.NewCaller(), store.NewCaller(), store.KeyManager.AddClient());
        var application = await first.CreateApplicationAsync("the first one's secret plan");
        await first.MappedKeysAsync(application, client);

        var answer = (await second.MapKeysAsync(await second.CreateApplicationAsync(), client)).IsProblem("key-mapping-exists", HttpStatusCode.Conflict, 901409);

        Assert.DoesNotContain("secret plan", answer.ToJsonString(), StringComparison.Ordinal);
        Assert.DoesNotContain($"{application}", answer.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refuses_one_client_as_production_and_sandbox_of_one_application()
    {
        var (caller, client) = (store.NewCaller(), store.KeyManager.AddClient());
        var application = await caller.CreateApplicationAsync("mine");
        await caller.MappedKeysAsync(application, client);

        var answer = (await caller.MapKeysAsync(application, client, "SANDBOX")).IsProblem("key-mapping-exists", HttpStatusCode.Conflict, 901409);
        Assert.Contains("to your application 'mine' (PRODUCTION)", answer.Text("detail"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Says_that_a_client_is_mapped_only_to_who_proved_its_secret()
    {
        var (first, second, client) = (store.NewCaller(), store.NewCaller(), store.KeyManager.AddClient());
        await first.MappedKeysAsync(await first.CreateApplicationAsync(), client);

        (await second.MapKeysAsync(await second.CreateApplicationAsync(), client, secret: "wrong")).IsProblem("invalid-client-credentials", HttpStatusCode.BadRequest, 901406);
    }

    [Fact]
    public async Task Is_refused_while_the_setting_is_off()
    {
        var (caller, client) = (store.NewCaller(), store.KeyManager.AddClient());
        var application = await caller.CreateApplicationAsync();
        using var off = store.Setting(false);

        var answer = (await caller.MapKeysAsync(application, client)).IsProblem("provided-keys-not-allowed", HttpStatusCode.Forbidden, 901410);

        Assert.Contains("is off", answer.Text("detail"), StringComparison.Ordinal);
        Assert.False((await caller.GetAsync($"{Applications}/{application}")).Json()["provideKeysAllowed"]!.GetValue<bool>());
    }

    [Fact]
    public async Task Is_refused_when_the_setting_came_on_only_after_the_application_was_created()
    {
        var (caller, client) = (store.NewCaller(), store.KeyManager.AddClient());
        Guid application;
        using (store.Setting(false))
        {
            application = await caller.CreateApplicationAsync();
        }

        var answer = (await caller.MapKeysAsync(application, client)).IsProblem("provided-keys-not-allowed", HttpStatusCode.Forbidden, 901410);

        Assert.Contains("was off when the application was created", answer.Text("detail"), StringComparison.Ordinal);
        Assert.False((await caller.GetAsync($"{Applications}/{application}")).Json()["provideKeysAllowed"]!.GetValue<bool>());
    }

    [Fact]
    public async Task Is_checked_in_the_order_of_the_contract()
    {
        var (owner, stranger, client) = (store.NewCaller(), store.NewCaller(), store.KeyManager.AddClient());
        var application = await owner.CreateApplicationAsync();
        var path = $"{Applications}/{application}/map-keys";
        await owner.MappedKeysAsync(application, store.KeyManager.AddClient());

        (await stranger.PostAsync(path, new { consumerKey = client.ClientId, consumerSecret = "wrong", keyType = "PRODUCTION", keyManager = "none" })).IsInvalid("keyManager");
        using (store.Setting(false))
        {
            (await stranger.MapKeysAsync(application, client, secret: "wrong")).IsNotFound();
            (await owner.MapKeysAsync(application, client, secret: "wrong")).IsProblem("provided-keys-not-allowed", HttpStatusCode.Forbidden, 901410);
        }

        (await owner.MapKeysAsync(application, client, secret: "wrong")).IsProblem("key-mapping-exists", HttpStatusCode.Conflict, 901409);
        (await owner.MapKeysAsync(application, client, "SANDBOX", "wrong")).IsProblem("invalid-client-credentials", HttpStatusCode.BadRequest, 901406);
    }

    [Fact]
    public async Task A_removed_client_can_be_provided_again()
    {
        var (caller, client) = (store.NewCaller(), store.KeyManager.AddClient());
        (await caller.DeleteAsync(await caller.MappedKeysAsync(await caller.CreateApplicationAsync(), client))).HasStatus(HttpStatusCode.OK);

        (await caller.MapKeysAsync(await caller.CreateApplicationAsync(), client)).HasStatus(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Deleting_the_application_frees_its_client_and_leaves_it_alone()
    {
        var (caller, other, client) = (store.NewCaller(), store.NewCaller(), store.KeyManager.AddClient());
        var application = await caller.CreateApplicationAsync();
        var key = await caller.MappedKeysAsync(application, client);

        (await caller.DeleteAsync($"{Applications}/{application}")).HasStatus(HttpStatusCode.OK);

        Assert.True(store.KeyManager.Clients.ContainsKey(client.ClientId));
        Assert.Equal(["map", "unmap"], (await store.Database.ScalarAsync<string[]>("select array_agg(verb::text order by id) from audit_events where object = $1", "key-mapping:" + key.Split('/')[^1]))!);
        (await other.MapKeysAsync(await other.CreateApplicationAsync(), client)).HasStatus(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Sends_odd_characters_of_keys_and_secrets_unchanged()
    {
        var caller = store.NewCaller();
        var client = store.KeyManager.AddClient(client => client with { ClientId = $" odd:%2B+&={Guid.NewGuid():N} ", Secret = " \"\\ü€😀:%+ " });
        var application = await caller.CreateApplicationAsync();
        var key = await caller.MappedKeysAsync(application, client);

        Assert.Equal("ACTIVE", (await caller.GetAsync(key)).Json()["additionalProperties"]!.Text("clientState"));
    }
}
