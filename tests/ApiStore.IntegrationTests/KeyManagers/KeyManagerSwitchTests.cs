using Xunit;

namespace OobProvisioning.ApiStore.IntegrationTests.KeyManagers;

/// <summary>What the row of the resident key manager switches.</summary>
[Collection<TroubledStore>]
public sealed class KeyManagerSwitchTests(StoreFixture store)
{
    [Fact]
    public async Task Keys_are_not_provided_when_that_is_off_for_the_key_manager()
    {
        var (caller, client) = (store.NewCaller(), store.KeyManager.AddClient());
        var application = await caller.CreateApplicationAsync();
        await store.Database.ScalarAsync<int>("update key_managers set maps_existing_clients = false");
        try
        {
            var answer = (await caller.MapKeysAsync(application, client)).IsProblem("provided-keys-not-allowed", HttpStatusCode.Forbidden, 901410);
            Assert.Contains("Resident Key Manager", answer.Text("detail"), StringComparison.Ordinal);
        }
        finally
        {
            await store.Database.ScalarAsync<int>("update key_managers set maps_existing_clients = true");
        }
    }

    [Fact]
    public async Task A_disabled_key_manager_is_refused_gets_no_secret_and_its_keys_are_listed_as_unknown_and_can_be_removed()
    {
        var (caller, client) = (store.NewCaller(), store.KeyManager.AddClient());
        var application = await caller.CreateApplicationAsync();
        var key = await caller.MappedKeysAsync(application, client);
        var generated = await caller.GeneratedKeysAsync(await caller.CreateApplicationAsync());
        await store.Database.ScalarAsync<int>("update key_managers set enabled = false");
        try
        {
            (await caller.MapKeysAsync(application, store.KeyManager.AddClient(), "SANDBOX")).IsInvalid("keyManager");
            (await caller.PostAsync(key + "/verify", new { consumerSecret = client.Secret })).IsProblem("conflict", HttpStatusCode.Conflict, 900419);
            (await caller.PostAsync(key + "/generate-token", new { consumerSecret = client.Secret })).IsProblem("conflict", HttpStatusCode.Conflict, 900419);
            (await caller.PostAsync(generated + "/regenerate-secret")).IsProblem("conflict", HttpStatusCode.Conflict, 900419);
            (await caller.PutAsync(generated, new { supportedGrantTypes = (string[])["client_credentials"] })).IsProblem("conflict", HttpStatusCode.Conflict, 900419);
            (await caller.DeleteAsync(generated)).HasStatus(HttpStatusCode.OK);
            Assert.Equal("UNKNOWN", (await caller.GetAsync(key)).Json()["additionalProperties"]!.Text("clientState"));
        }
        finally
        {
            await store.Database.ScalarAsync<int>("update key_managers set enabled = true");
        }
    }
}
