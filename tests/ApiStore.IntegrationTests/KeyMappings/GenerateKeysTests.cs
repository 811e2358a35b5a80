using System.Net;
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

        var made = (await caller.GenerateKeysAsync(application, new { keyType = "SANDBOX", grantTypesToBeSupported = (string[])["client_credentials"] })).IsOk();

        var client = store.KeyManager.Clients[made.Text("consumerKey")];
        Assert.Equal(client.Secret, made.Text("consumerSecret"));
        Assert.Equal("CREATED", made.Text("mode"));
        Assert.Equal("SANDBOX", made.Text("keyType"));
        Assert.Equal("ACTIVE", made.Body.GetProperty("additionalProperties").GetProperty("clientState").GetString());
        Assert.True(made.Headers.CacheControl?.NoStore);
        var read = (await caller.GetAsync($"{Applications}/{application}/oauth-keys/{made.Text("keyMappingId")}")).IsOk();
        Assert.Null(read.Body.GetProperty("consumerSecret").GetString());
        Assert.Equal("CREATED", read.Text("mode"));
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
        })).IsOk();

        var asked = store.KeyManager.Registration.Registrations.Single(body => body.GetProperty("client_name").GetString() == $"{name} (PRODUCTION)");
        Assert.Equal(["authorization_code", "refresh_token"], asked.GetProperty("grant_types").EnumerateArray().Select(type => type.GetString()));
        Assert.Equal(["https://one.example/cb", "https://two.example/cb"], asked.GetProperty("redirect_uris").EnumerateArray().Select(url => url.GetString()));
        Assert.Equal("orders:read orders:write", asked.GetProperty("scope").GetString());
        Assert.Equal(900, asked.GetProperty("access_token_lifetime_seconds").GetInt32());
    }

    [Fact]
    public async Task The_setting_for_provided_keys_does_not_matter()
    {
        var caller = store.NewCaller();
        using var off = store.Setting(mapExistingAuthApps: false);

        (await caller.GenerateKeysAsync(await caller.CreateApplicationAsync())).IsOk();
    }

    [Fact]
    public async Task Again_is_refused_whoever_made_the_keys_that_are_there()
    {
        var caller = store.NewCaller();
        var (generated, provided) = (await caller.CreateApplicationAsync(), await caller.CreateApplicationAsync());
        (await caller.GenerateKeysAsync(generated)).IsOk();
        await caller.MappedKeysAsync(provided, store.KeyManager.AddClient());
        var clients = store.KeyManager.Clients.Count;

        (await caller.GenerateKeysAsync(generated)).IsProblem(409, "key-mapping-exists", 901409);
        (await caller.GenerateKeysAsync(provided)).IsProblem(409, "key-mapping-exists", 901409);
        (await caller.MapKeysAsync(generated, store.KeyManager.AddClient())).IsProblem(409, "key-mapping-exists", 901409);

        Assert.Equal(clients + 1, store.KeyManager.Clients.Count);
    }

    [Fact]
    public async Task Of_eight_at_once_one_wins_and_one_client_is_made()
    {
        var caller = store.NewCaller();
        var application = await caller.CreateApplicationAsync();
        var clients = store.KeyManager.Clients.Count;

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => caller.GenerateKeysAsync(application)));

        Assert.Single(answers, answer => answer.Status == HttpStatusCode.OK);
        Assert.All(answers.Where(answer => answer.Status != HttpStatusCode.OK), answer => answer.IsProblem(409, "key-mapping-exists", 901409));
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

        (await caller.GenerateKeysAsync(application, new { })).IsInvalid("grantTypesToBeSupported", "keyType");
        (await caller.GenerateKeysAsync(application, new { keyType = "TEST", grantTypesToBeSupported = Array.Empty<string>(), validityTime = 59, scopes = (string[])["a b"] }))
            .IsInvalid("grantTypesToBeSupported", "keyType", "scopes", "validityTime");
        (await caller.GenerateKeysAsync(application, new { keyType = "PRODUCTION", grantTypesToBeSupported = (string?[])["magic", null] })).IsInvalid("grantTypesToBeSupported");
        (await caller.GenerateKeysAsync(application, new { keyType = "PRODUCTION", grantTypesToBeSupported = (string[])["client_credentials"], validityTime = "soon" })).IsInvalid("validityTime");
        (await caller.GenerateKeysAsync(application, new { keyType = "PRODUCTION", grantTypesToBeSupported = (string[])["client_credentials"], keyManager = "Nobody" })).IsInvalid("keyManager");
        Assert.Equal(0L, await RowsOfAsync(application));
    }

    [Fact]
    public async Task What_the_key_manager_finds_wrong_is_told_in_the_stores_names_and_leaves_the_place_free()
    {
        var caller = store.NewCaller();
        var application = await caller.CreateApplicationAsync();

        (await caller.GenerateKeysAsync(application, new { keyType = "PRODUCTION", grantTypesToBeSupported = (string[])["authorization_code"], callbackUrl = "" }))
            .IsProblem(400, "callback-url-required", 901408);
        (await caller.GenerateKeysAsync(application, new { keyType = "PRODUCTION", grantTypesToBeSupported = (string[])["client_credentials"], scopes = (string[])["apim:admin"] }))
            .IsInvalid("scopes");

        Assert.Equal(0L, await RowsOfAsync(application));
        (await caller.GenerateKeysAsync(application)).IsOk();
    }

    [Fact]
    public async Task Grant_types_and_callback_url_can_be_changed()
    {
        var caller = store.NewCaller();
        var key = await caller.GeneratedKeysAsync(await caller.CreateApplicationAsync());

        var changed = (await caller.PutAsync(key, new { supportedGrantTypes = (string[])["authorization_code"], callbackUrl = "https://new.example/cb", consumerKey = "passed over" })).IsOk();

        Assert.Equal("https://new.example/cb", changed.Text("callbackUrl"));
        Assert.Equal("authorization_code", changed.Body.GetProperty("supportedGrantTypes")[0].GetString());
        Assert.Null(changed.Body.GetProperty("consumerSecret").GetString());
        (await caller.PutAsync(key, new { callbackUrl = "https://new.example/cb" })).IsInvalid("supportedGrantTypes");
    }

    [Fact]
    public async Task A_new_secret_can_be_had()
    {
        var caller = store.NewCaller();
        var key = await caller.GeneratedKeysAsync(await caller.CreateApplicationAsync());

        var answer = (await caller.PostAsync(key + "/regenerate-secret")).IsOk();

        Assert.Equal(store.KeyManager.Clients[answer.Text("consumerKey")].Secret, answer.Text("consumerSecret"));
        Assert.True(answer.Headers.CacheControl?.NoStore);
        (await caller.PostAsync(key + "/generate-token", new { consumerSecret = answer.Text("consumerSecret") })).IsOk();
    }

    [Fact]
    public async Task Of_a_client_that_its_administrator_has_deleted_this_is_said()
    {
        var caller = store.NewCaller();
        var key = await caller.GeneratedKeysAsync(await caller.CreateApplicationAsync());
        store.KeyManager.Clients.TryRemove((await caller.GetAsync(key)).Text("consumerKey"), out _);

        (await caller.PostAsync(key + "/regenerate-secret")).IsProblem(409, "conflict", 900419);
        (await caller.PutAsync(key, new { supportedGrantTypes = (string[])["client_credentials"] })).IsProblem(409, "conflict", 900419);
        Assert.Equal("GONE", (await caller.GetAsync(key)).Body.GetProperty("additionalProperties").GetProperty("clientState").GetString());
        (await caller.DeleteAsync(key)).IsOk();
    }

    [Fact]
    public async Task The_administrators_list_shows_generated_keys_and_whose_they_are()
    {
        var caller = store.NewCaller();
        var made = (await caller.GenerateKeysAsync(await caller.CreateApplicationAsync())).IsOk();

        var list = (await store.NewCaller("apim:admin").GetAsync($"/store/api/admin/v1/key-mappings?consumerKey={made.Text("consumerKey")}")).IsOk();

        Assert.Equal("CREATED", list.Body.GetProperty("list")[0].GetProperty("mode").GetString());
    }

    private Task<long> RowsOfAsync(Guid application) => store.Database.ScalarAsync<long>("select count(*) from key_mappings where application_id = $1", application);
}
