using Xunit;

namespace OobProvisioning.ApiStore.IntegrationTests.KeyMappings;

[Collection<OneStore>]
public sealed class GenerateKeysTests(StoreFixture store)
{
    private const string Applications = StoreClient.Applications;

    [Fact]
    public async Task A_client_is_made_and_its_secret_is_told_this_once()
    {
        var caller = store.NewCaller();
        var application = await caller.CreateApplicationAsync();

        var made = (await caller.GenerateKeysAsync(application, new { keyType = "SANDBOX", grantTypesToBeSupported = (string[])["client_credentials"] })).HasStatus(HttpStatusCode.OK);

        var client = store.KeyManager.Clients[made.Json().Text("consumerKey")];
        Assert.Equal(client.Secret, made.Json().Text("consumerSecret"));
        Assert.Equal("CREATED", made.Json().Text("mode"));
        Assert.Equal("SANDBOX", made.Json().Text("keyType"));
        Assert.Equal("ACTIVE", made.Json()["additionalProperties"]!.Text("clientState"));
        Assert.True(made.Headers.CacheControl?.NoStore);
        var read = (await caller.GetAsync($"{Applications}/{application}/oauth-keys/{made.Json().Text("keyMappingId")}")).Json();
        Assert.Null(read.Text("consumerSecret"));
        Assert.Equal("CREATED", read.Text("mode"));
    }

    [Fact]
    public async Task A_token_of_the_new_client_comes_along_where_it_may_have_one()
    {
        var caller = store.NewCaller();
        var made = (await caller.GenerateKeysAsync(await caller.CreateApplicationAsync(), new { keyType = "PRODUCTION", grantTypesToBeSupported = (string[])["client_credentials"], validityTime = 900 })).Json();
        Assert.Equal($"token-of-{made.Text("consumerKey")}", made["token"].Text("accessToken"));

        var codes = new { keyType = "PRODUCTION", grantTypesToBeSupported = (string[])["authorization_code"], callbackUrl = "https://app.example/cb" };
        Assert.False((await caller.GenerateKeysAsync(await caller.CreateApplicationAsync(), codes)).Json().ContainsKey("token"));
    }

    [Fact]
    public async Task A_token_that_does_not_come_costs_nobody_the_keys()
    {
        var caller = store.NewCaller();
        using var broken = store.KeyManager.Break(StubKeyManager.TokenPath, 503);

        var made = (await caller.GenerateKeysAsync(await caller.CreateApplicationAsync())).Json();

        Assert.False(made.ContainsKey("token"));
        Assert.NotEmpty(made.Text("consumerSecret")!);
    }

    [Fact]
    public async Task Everything_that_was_asked_for_reaches_the_key_manager_under_a_name_that_tells_whose_client_it_is()
    {
        var caller = store.NewCaller();
        var name = $"Payroll {Guid.NewGuid():N}";
        var application = await caller.CreateApplicationAsync(name);

        (await caller.GenerateKeysAsync(application, new
        {
            keyType = "PRODUCTION",
            grantTypesToBeSupported = (string[])["authorization_code", "refresh_token", "authorization_code"],
            callbackUrl = "https://one.example/cb,https://two.example/cb",
            scopes = (string[])["orders:read", "orders:write"],
            validityTime = "900",
        })).HasStatus(HttpStatusCode.OK);

        var asked = store.KeyManager.Registration.Registrations.Single(body => body.Text("client_name") == $"{name} (PRODUCTION)");
        Assert.Equal(["authorization_code", "refresh_token"], asked["grant_types"]!.Strings());
        Assert.Equal(["https://one.example/cb", "https://two.example/cb"], asked["redirect_uris"]!.Strings());
        Assert.Equal("orders:read orders:write", asked.Text("scope"));
        Assert.Equal(900, asked["access_token_lifetime_seconds"]!.GetValue<int>());
    }

    [Fact]
    public async Task The_setting_for_provided_keys_does_not_matter()
    {
        var caller = store.NewCaller();
        using var off = store.Setting(mapExistingAuthApps: false);

        (await caller.GenerateKeysAsync(await caller.CreateApplicationAsync())).HasStatus(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Again_is_refused_whoever_made_the_keys_that_are_there()
    {
        var caller = store.NewCaller();
        var (generated, provided) = (await caller.CreateApplicationAsync(), await caller.CreateApplicationAsync());
        (await caller.GenerateKeysAsync(generated)).HasStatus(HttpStatusCode.OK);
        await caller.MappedKeysAsync(provided, store.KeyManager.AddClient());
        var clients = store.KeyManager.Clients.Count;

        (await caller.GenerateKeysAsync(generated)).IsProblem("key-mapping-exists", HttpStatusCode.Conflict, 901409);
        (await caller.GenerateKeysAsync(provided)).IsProblem("key-mapping-exists", HttpStatusCode.Conflict, 901409);
        (await caller.MapKeysAsync(generated, store.KeyManager.AddClient())).IsProblem("key-mapping-exists", HttpStatusCode.Conflict, 901409);

        Assert.Equal(clients + 1, store.KeyManager.Clients.Count);
    }

    [Fact]
    public async Task Of_eight_at_once_one_wins_and_one_client_is_made()
    {
        var caller = store.NewCaller();
        var application = await caller.CreateApplicationAsync();
        var clients = store.KeyManager.Clients.Count;

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => caller.GenerateKeysAsync(application)));

        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.OK);
        Assert.All(answers.Where(answer => answer.StatusCode != HttpStatusCode.OK), answer => answer.IsProblem("key-mapping-exists", HttpStatusCode.Conflict, 901409));
        Assert.Equal(clients + 1, store.KeyManager.Clients.Count);
    }

    [Fact]
    public async Task Anothers_application_does_not_exist()
    {
        var application = await store.NewCaller().CreateApplicationAsync();

        (await store.NewCaller().GenerateKeysAsync(application)).IsNotFound();
    }

    [Fact]
    public async Task Bad_input_is_told_by_the_names_that_the_caller_used()
    {
        var caller = store.NewCaller();
        var application = await caller.CreateApplicationAsync();

        (await caller.GenerateKeysAsync(application, new { })).IsInvalid("keyType", "grantTypesToBeSupported");
        (await caller.GenerateKeysAsync(application, new { keyType = "TEST", grantTypesToBeSupported = Array.Empty<string>(), validityTime = 59, scopes = (string[])["a b"] }))
            .IsInvalid("keyType", "grantTypesToBeSupported", "scopes", "validityTime");
        (await caller.GenerateKeysAsync(application, new { keyType = "PRODUCTION", grantTypesToBeSupported = (string?[])["magic", null] })).IsInvalid("grantTypesToBeSupported");
        (await caller.GenerateKeysAsync(application, new { keyType = "PRODUCTION", grantTypesToBeSupported = (string[])["client_credentials"], validityTime = "soon" })).IsInvalid("validityTime");
        (await caller.GenerateKeysAsync(application, new { keyType = "PRODUCTION", grantTypesToBeSupported = (string[])["client_credentials"], keyManager = "Nobody" })).IsInvalid("keyManager");
        Assert.Equal(0L, await RowsOfAsync(application));
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("2147483648")]
    [InlineData("9223372036854775807")]
    [InlineData("9223372036854775808")]
    [InlineData("1e9")]
    public async Task No_lifetime_however_large_is_more_than_a_fault(string lifetime)
    {
        var caller = store.NewCaller();
        var application = await caller.CreateApplicationAsync();
        var key = await caller.GeneratedKeysAsync(application);

        var keys = await caller.SendTextAsync(HttpMethod.Post, $"{Applications}/{application}/generate-keys", $$"""{"keyType":"SANDBOX","grantTypesToBeSupported":["client_credentials"],"validityTime":{{lifetime}}}""");
        var token = await caller.SendTextAsync(HttpMethod.Post, $"{key}/generate-token", $$"""{"consumerSecret":"x","validityPeriod":{{lifetime}}}""");

        Assert.All([keys, token], answer => answer.IsProblem("invalid-request", HttpStatusCode.BadRequest, 900001));
    }

    [Fact]
    public async Task What_the_key_manager_finds_wrong_is_told_in_the_stores_names_and_leaves_the_place_free()
    {
        var caller = store.NewCaller();
        var application = await caller.CreateApplicationAsync();

        (await caller.GenerateKeysAsync(application, new { keyType = "PRODUCTION", grantTypesToBeSupported = (string[])["authorization_code"], callbackUrl = "" }))
            .IsProblem("callback-url-required", HttpStatusCode.BadRequest, 901408);
        (await caller.GenerateKeysAsync(application, new { keyType = "PRODUCTION", grantTypesToBeSupported = (string[])["client_credentials"], scopes = (string[])["apim:admin"] }))
            .IsInvalid("scopes");

        Assert.Equal(0L, await RowsOfAsync(application));
        (await caller.GenerateKeysAsync(application)).HasStatus(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Grant_types_and_callback_url_can_be_changed()
    {
        var caller = store.NewCaller();
        var key = await caller.GeneratedKeysAsync(await caller.CreateApplicationAsync());

        var changed = (await caller.PutAsync(key, new { supportedGrantTypes = (string[])["authorization_code"], callbackUrl = "https://new.example/cb", consumerKey = "passed over" })).Json();

        Assert.Equal("https://new.example/cb", changed.Text("callbackUrl"));
        Assert.Equal("authorization_code", changed["supportedGrantTypes"].Strings()[0]);
        Assert.Null(changed.Text("consumerSecret"));
        (await caller.PutAsync(key, new { callbackUrl = "https://new.example/cb" })).IsInvalid("supportedGrantTypes");
    }

    [Fact]
    public async Task A_new_secret_can_be_had()
    {
        var caller = store.NewCaller();
        var key = await caller.GeneratedKeysAsync(await caller.CreateApplicationAsync());

        var answer = (await caller.PostAsync(key + "/regenerate-secret")).HasStatus(HttpStatusCode.OK);

        Assert.Equal(store.KeyManager.Clients[answer.Json().Text("consumerKey")].Secret, answer.Json().Text("consumerSecret"));
        Assert.True(answer.Headers.CacheControl?.NoStore);
        (await caller.PostAsync(key + "/generate-token", new { consumerSecret = answer.Json().Text("consumerSecret") })).HasStatus(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Of_a_client_that_its_administrator_has_deleted_this_is_said()
    {
        var caller = store.NewCaller();
        var key = await caller.GeneratedKeysAsync(await caller.CreateApplicationAsync());
        store.KeyManager.Clients.TryRemove((await caller.GetAsync(key)).Json().Text("consumerKey"), out _);

        (await caller.PostAsync(key + "/regenerate-secret")).IsProblem("conflict", HttpStatusCode.Conflict, 900419);
        (await caller.PutAsync(key, new { supportedGrantTypes = (string[])["client_credentials"] })).IsProblem("conflict", HttpStatusCode.Conflict, 900419);
        Assert.Equal("GONE", (await caller.GetAsync(key)).Json()["additionalProperties"]!.Text("clientState"));
        (await caller.DeleteAsync(key)).HasStatus(HttpStatusCode.OK);
    }

    [Fact]
    public async Task The_administrators_list_shows_generated_keys_and_whose_they_are()
    {
        var caller = store.NewCaller();
        var made = (await caller.GenerateKeysAsync(await caller.CreateApplicationAsync())).Json();

        var list = (await store.NewCaller("apim:admin").GetAsync($"/store/api/admin/v1/key-mappings?consumerKey={made.Text("consumerKey")}")).HasStatus(HttpStatusCode.OK);

        Assert.Equal("CREATED", list.Json()["list"]![0].Text("mode"));
    }

    private Task<long> RowsOfAsync(Guid application) => store.Database.ScalarAsync<long>("select count(*) from key_mappings where application_id = $1", application);
}
