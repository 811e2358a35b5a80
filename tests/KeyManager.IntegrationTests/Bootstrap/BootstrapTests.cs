namespace OobProvisioning.KeyManager.IntegrationTests.Bootstrap;

public sealed class BootstrapTests(Postgres postgres)
{
    private const string Everything = """
        select md5(string_agg(row, '|' order by row)) from (
            select p::text from service_providers p union all select c::text || c.xmin::text from oauth_clients c
            union all select s::text from oauth_client_secrets s union all select a::text from audit_events a
            union all select k::text from server_keys k union all select d::text from data_protection_keys d
            union all select u::text from users u union all select r::text from user_roles r union all select g::text from given_users g) as everything (row)
        """;

    private static readonly string Rotated = Deployment.ServiceSecret + "-rotated";

    [Fact]
    public async Task Changes_nothing_the_second_time()
    {
        await using var database = await postgres.NewDatabaseAsync();
        var before = await database.ScalarAsync<string>(Everything);

        await Deployment.MigrateAsync(database.ConnectionString);

        Assert.Equal(before, await database.ScalarAsync<string>(Everything));
    }

    [Fact]
    public async Task Makes_everything_once_when_several_run_at_once_on_an_empty_database()
    {
        await using var database = await postgres.NewEmptyDatabaseAsync();

        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Deployment.MigrateAsync(database.ConnectionString)));

        Assert.Equal("4 4 3 1 2", await database.ScalarAsync<string>("""
            select concat_ws(' ', (select count(*) from oauth_clients), (select count(*) from oauth_client_secrets), (select count(*) from server_keys), (select count(*) from data_protection_keys), (select count(*) from users))
            """));
        await using var keyManager = await RunningKeyManager.StartAsync(database);
        await keyManager.AdminTokenAsync();
    }

    [Fact]
    public async Task Adds_a_new_service_secret_and_keeps_the_old_one()
    {
        await using var database = await postgres.NewDatabaseAsync();
        await using var keyManager = await RunningKeyManager.StartAsync(database);

        await Deployment.MigrateAsync(database.ConnectionString, ($"Bootstrap:ServiceClients:{Deployment.ServiceClientId}", Rotated));

        await EveryReplica.KnowsAsync(() => keyManager.CanGetTokenAsync(Deployment.ServiceClientId, Rotated));
        Assert.True(await keyManager.CanGetTokenAsync(Deployment.ServiceClientId, Deployment.ServiceSecret));
        await DeleteOldSecretAsync(keyManager);
        Assert.False(await keyManager.CanGetTokenAsync(Deployment.ServiceClientId, Deployment.ServiceSecret));
        Assert.True(await keyManager.CanGetTokenAsync(Deployment.ServiceClientId, Rotated));
    }

    [Fact]
    public async Task Gives_the_service_client_of_an_older_deployment_the_scopes_that_it_lacks()
    {
        await using var database = await postgres.NewDatabaseAsync();
        await database.ScalarAsync<int>("update oauth_clients set scopes = '{oauth_clients:verify,tokens:introspect}' where client_id = 'api-store'");

        await Deployment.MigrateAsync(database.ConnectionString);

        await using var keyManager = await RunningKeyManager.StartAsync(database);
        await keyManager.RegistrarTokenAsync();
    }

    [Fact]
    public async Task Leaves_alone_what_an_administrator_made_of_other_clients()
    {
        await using var database = await postgres.NewDatabaseAsync();
        await using var keyManager = await RunningKeyManager.StartAsync(database);
        var client = await keyManager.NewClientAsync("orders:read");
        await keyManager.PostAsync(client.Path + "/revoke").HasStatusAsync(HttpStatusCode.OK);

        await Deployment.MigrateAsync(database.ConnectionString);

        Assert.False(await keyManager.CanGetTokenAsync(client.ClientId, client.Secret));
    }

    [Fact]
    public async Task Stores_no_given_secret()
    {
        await using var database = await postgres.NewDatabaseAsync();

        Assert.Equal(4L, await database.ScalarAsync<long>("select count(*) from oauth_client_secrets where verifier like 'sha256:%'"));
        Assert.Equal("api-store,automation,automation-2,gateway", await database.ScalarAsync<string>("select string_agg(client_id, ',' order by client_id) from oauth_clients"));
        Assert.Equal("system:bootstrap", await database.ScalarAsync<string>("select string_agg(distinct actor, ',') from audit_events"));
    }

    private static async Task DeleteOldSecretAsync(RunningKeyManager keyManager)
    {
        var list = await keyManager.GetAsync($"{ManagementApi.Providers}?query=API Store").JsonAsync();
        var provider = list["list"]![0]!;
        await keyManager.DeleteAsync($"{ManagementApi.Providers}/{provider["id"]}/oauth-client/secrets/{provider["oauthClient"]!["secrets"]![0]!["id"]}").HasStatusAsync(HttpStatusCode.NoContent);
    }
}
