namespace OobProvisioning.KeyManager.IntegrationTests.Bootstrap;

/// <summary>The client with which people sign in to the store: the deployment's, like the store's own service client.</summary>
public sealed class StorePortalTests(Postgres postgres)
{
    private static readonly (string Name, string? Value) Given = ($"Bootstrap:ServiceClients:{Deployment.PortalClientId}", Deployment.PortalSecret);

    [Fact]
    public async Task Is_made_with_what_a_sign_in_needs_and_nothing_else()
    {
        await using var database = await MigratedAsync(Given);
        Assert.Equal(
            "{authorization_code} {https://portal.example.com/store/signin-oidc} {https://portal.example.com/store/} {apim:subscribe,apim:app_manage,apim:sub_manage,apim:admin} confidential true 08:00:00 true",
            await database.ScalarAsync<string>("""
                select concat_ws(' ', grant_types::text, callback_urls::text, post_logout_urls::text, scopes::text, client_type, pkce_required::text, access_token_lifetime::text, first_party::text)
                from oauth_clients where client_id = 'store-portal'
                """));
    }

    [Fact]
    public async Task Is_not_made_without_a_secret_and_the_start_goes_on()
    {
        await using var database = await postgres.NewDatabaseAsync();
        Assert.Equal(0L, await database.ScalarAsync<long>("select count(*) from oauth_clients where first_party or client_id = 'store-portal'"));
    }

    [Fact]
    public async Task Changes_nothing_the_second_time()
    {
        const string version = "select xmin::text from oauth_clients where client_id = 'store-portal'";
        await using var database = await MigratedAsync(Given);
        var before = await database.ScalarAsync<string>(version);

        await Deployment.MigrateAsync(database.ConnectionString, Given);

        Assert.Equal(before, await database.ScalarAsync<string>(version));
    }

    [Fact]
    public async Task Follows_the_public_address()
    {
        await using var database = await MigratedAsync(Given);

        await Deployment.MigrateAsync(database.ConnectionString, Given, ("Tokens:Issuer", "https://other.example.com:8443"));

        Assert.Equal("https://other.example.com:8443/store/signin-oidc https://other.example.com:8443/store/", await database.ScalarAsync<string>(
            "select concat_ws(' ', callback_urls[1], post_logout_urls[1]) from oauth_clients where client_id = 'store-portal'"));
    }

    [Fact]
    public async Task Can_be_changed_by_nobody_through_the_management_API()
    {
        await using var database = await MigratedAsync(Given);
        await using var keyManager = await RunningKeyManager.StartAsync(database);
        var provider = (Guid)(await keyManager.GetAsync($"{ManagementApi.Providers}?query=(sign-in)").JsonAsync())["list"]![0]!["id"]!;
        var client = ManagementApi.ClientPath(provider);

        await keyManager.PutAsync(client, new { grantTypes = new[] { "client_credentials" }, scopes = new[] { "apim:admin" } }).HasStatusAsync(HttpStatusCode.Conflict);
        await keyManager.PostAsync($"{client}/secrets", new { }).HasStatusAsync(HttpStatusCode.Conflict);
        await keyManager.PostAsync($"{client}/regenerate-secret").HasStatusAsync(HttpStatusCode.Conflict);
        await keyManager.PostAsync($"{client}/revoke").HasStatusAsync(HttpStatusCode.Conflict);
        await keyManager.DeleteAsync(client).HasStatusAsync(HttpStatusCode.Conflict);
        await keyManager.DeleteAsync($"{ManagementApi.Providers}/{provider}").HasStatusAsync(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task Is_not_somebody_elses_client_that_has_its_id()
    {
        await using var database = await postgres.NewDatabaseAsync();
        await using var keyManager = await RunningKeyManager.StartAsync(database);
        var taken = await keyManager.NewClientAsync(new { clientId = Deployment.PortalClientId, grantTypes = new[] { "client_credentials" } });

        await Deployment.MigrateAsync(database.ConnectionString, Given);

        Assert.False(await keyManager.CanGetTokenAsync(Deployment.PortalClientId, Deployment.PortalSecret));
        Assert.True(await keyManager.CanGetTokenAsync(Deployment.PortalClientId, taken.Secret));
        Assert.Equal("false 1", await database.ScalarAsync<string>(
            "select concat_ws(' ', c.first_party::text, (select count(*) from oauth_client_secrets s where s.registration_id = c.registration_id)) from oauth_clients c where client_id = 'store-portal'"));
    }

    private async Task<TestDatabase> MigratedAsync(params (string Name, string? Value)[] settings)
    {
        var database = await postgres.NewDatabaseAsync();
        await Deployment.MigrateAsync(database.ConnectionString, settings);
        return database;
    }
}
