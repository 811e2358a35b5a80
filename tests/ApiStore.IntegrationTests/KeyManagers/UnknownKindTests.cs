using Xunit;

namespace OobProvisioning.ApiStore.IntegrationTests.KeyManagers;

/// <summary>Keys of a key manager that this store does not know how to talk to: another one is not asked in its place, least of all with a secret.</summary>
public sealed class UnknownKindTests(StoreFixture store) : IClassFixture<StoreFixture>
{
    private const string Name = "Elsewhere";

    private static readonly string[] NotToBeCalled = [StubKeyManager.VerifyPath, StubKeyManager.ReadPath, StubKeyManager.TokenPath];

    [Fact]
    public async Task Provided_keys_are_not_verified_and_no_token_is_got()
    {
        var (caller, _, key, client) = await SceneAsync("MAPPED");

        (await caller.PostAsync(key + "/verify", new { consumerSecret = client.Secret })).IsProblem("key-manager-unavailable", HttpStatusCode.ServiceUnavailable, 901503);
        (await caller.PostAsync(key + "/generate-token", new { consumerSecret = client.Secret })).IsProblem("key-manager-unavailable", HttpStatusCode.ServiceUnavailable, 901503);
        NobodyWasAsked();
    }

    [Fact]
    public async Task Its_clients_are_not_provided_and_none_is_generated()
    {
        var (caller, application, _, client) = await SceneAsync("MAPPED");
        var provided = new { consumerKey = client.ClientId, consumerSecret = client.Secret, keyType = "SANDBOX", keyManager = Name };
        var generated = new { keyType = "SANDBOX", grantTypesToBeSupported = (string[])["client_credentials"], keyManager = Name };

        (await caller.PostAsync($"{StoreClient.Applications}/{application}/map-keys", provided)).IsProblem("key-manager-unavailable", HttpStatusCode.ServiceUnavailable, 901503);
        (await caller.PostAsync($"{StoreClient.Applications}/{application}/generate-keys", generated)).IsProblem("key-manager-unavailable", HttpStatusCode.ServiceUnavailable, 901503);
        Assert.Equal(1L, await store.Database.ScalarAsync<long>("select count(*) from key_mappings where application_id = $1", application));
        NobodyWasAsked();
    }

    [Fact]
    public async Task Generated_keys_are_not_changed_and_their_removal_stays_unfinished()
    {
        var (caller, _, key, client) = await SceneAsync("CREATED");

        (await caller.PostAsync(key + "/regenerate-secret")).IsProblem("key-manager-unavailable", HttpStatusCode.ServiceUnavailable, 901503);
        (await caller.PutAsync(key, new { supportedGrantTypes = (string[])["client_credentials"] })).IsProblem("key-manager-unavailable", HttpStatusCode.ServiceUnavailable, 901503);
        (await caller.DeleteAsync(key)).HasStatus(HttpStatusCode.OK);

        Assert.Equal("REMOVING", await store.Database.ScalarAsync<string>("select state from key_mappings where consumer_key = $1", client.ClientId));
        NobodyWasAsked();
    }

    [Fact]
    public async Task Its_keys_are_listed_and_not_known_to_be_well()
    {
        var (caller, _, key, _) = await SceneAsync("MAPPED");

        var shown = (await caller.GetAsync(key)).Json();

        Assert.Equal(Name, shown.Text("keyManager"));
        Assert.Equal("UNREACHABLE", shown["additionalProperties"]!.Text("clientState"));
        NobodyWasAsked();
    }

    [Fact]
    public async Task It_is_not_among_those_that_keys_can_be_had_of()
    {
        await SceneAsync("MAPPED");

        var list = (await store.CallerWith(null).GetAsync("/store/api/v3/key-managers")).Json()["list"]!.AsArray();

        Assert.Equal(["Resident Key Manager"], list.Select(keyManager => keyManager.Text("name")));
    }

    /// <summary>The resident Key Manager has a client of the same id and secret.</summary>
    private async Task<(StoreClient Caller, Guid Application, string Key, StubClient Client)> SceneAsync(string mode)
    {
        var (caller, client) = (store.NewCaller(), store.KeyManager.AddClient());
        var application = await caller.CreateApplicationAsync();
        var key = await store.Database.ScalarAsync<Guid>(
            """
            with elsewhere as (
                insert into key_managers (id, name, kind, description, enabled, maps_existing_clients, makes_clients, issues_tokens)
                values ('0199c0de-0000-7000-8000-000000000009', $1, 'TO_COME', '', true, true, true, true)
                on conflict (id) do update set enabled = true returning id)
            insert into key_mappings (id, application_id, key_manager_id, key_type, mode, state, consumer_key, registration_id, created_at, last_verified_at)
            select gen_random_uuid(), $2, id, 'PRODUCTION', $3, 'ACTIVE', $4, gen_random_uuid(), now(), now() from elsewhere returning id
            """, Name, application, mode, client.ClientId);
        return (caller, application, $"{StoreClient.Applications}/{application}/oauth-keys/{key}", client);
    }

    private void NobodyWasAsked()
    {
        Assert.All(NotToBeCalled, path => Assert.Equal(0, store.KeyManager.CallsTo(path)));
        Assert.Empty(store.KeyManager.Registration.Deletions);
        Assert.Empty(store.KeyManager.Registration.Registrations);
    }
}
