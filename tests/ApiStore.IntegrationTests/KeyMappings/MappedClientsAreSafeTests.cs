using Xunit;

namespace OobProvisioning.ApiStore.IntegrationTests.KeyMappings;

/// <summary>Whatever the store is asked, it never changes or deletes a client that was made elsewhere.</summary>
[Collection<OneStore>]
public sealed class MappedClientsAreSafeTests(StoreFixture store)
{
    [Fact]
    public async Task Its_secret_and_configuration_are_refused_by_every_path()
    {
        var (caller, client) = (store.NewCaller(), store.KeyManager.AddClient());
        var key = await caller.MappedKeysAsync(await caller.CreateApplicationAsync(), client);

        (await caller.PostAsync(key + "/regenerate-secret")).IsProblem("operation-not-allowed-for-mapped-keys", HttpStatusCode.Conflict, 901411);
        (await caller.PutAsync(key, new { supportedGrantTypes = (string[])["client_credentials"] })).IsProblem("operation-not-allowed-for-mapped-keys", HttpStatusCode.Conflict, 901411);

        Assert.Same(client, store.KeyManager.Clients[client.ClientId]);
    }

    [Theory]
    [InlineData("keys")]
    [InlineData("clean-up")]
    [InlineData("application")]
    [InlineData("administrator")]
    public async Task It_lives_on_and_the_key_manager_is_not_even_asked(string how)
    {
        var (caller, client) = (store.NewCaller(), store.KeyManager.AddClient());
        var application = await caller.CreateApplicationAsync();
        var key = await caller.MappedKeysAsync(application, client);

        (await (how switch
        {
            "keys" => caller.DeleteAsync(key),
            "clean-up" => caller.PostAsync(key + "/clean-up"),
            "application" => caller.DeleteAsync($"{StoreClient.Applications}/{application}"),
            _ => store.NewCaller("apim:admin").DeleteAsync($"/store/api/admin/v1/key-mappings/{key.Split('/')[^1]}"),
        })).HasStatus(HttpStatusCode.OK);

        Assert.Same(client, store.KeyManager.Clients[client.ClientId]);
        Assert.DoesNotContain(client.ClientId, store.KeyManager.Registration.Deletions);
        (await caller.MapKeysAsync(await caller.CreateApplicationAsync(), client)).HasStatus(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_client_that_the_store_made_cannot_be_provided_while_its_keys_are_there()
    {
        var (maker, thief) = (store.NewCaller(), store.NewCaller());
        var made = (await maker.GenerateKeysAsync(await maker.CreateApplicationAsync())).Json();

        (await thief.MapKeysAsync(await thief.CreateApplicationAsync(), store.KeyManager.Clients[made.Text("consumerKey")]))
            .IsProblem("key-mapping-exists", HttpStatusCode.Conflict, 901409);
    }

    [Fact]
    public async Task The_database_itself_refuses_to_note_work_on_a_provided_client()
    {
        var (caller, client) = (store.NewCaller(), store.KeyManager.AddClient());
        await caller.MappedKeysAsync(await caller.CreateApplicationAsync(), client);

        var error = await Assert.ThrowsAsync<Npgsql.PostgresException>(() =>
            store.Database.ScalarAsync<int>("update key_mappings set state = 'REMOVING' where consumer_key = $1", client.ClientId));

        Assert.Equal("ck_key_mappings_mapped_is_active", error.ConstraintName);
    }
}
