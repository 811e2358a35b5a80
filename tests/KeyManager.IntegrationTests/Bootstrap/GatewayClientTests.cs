namespace OobProvisioning.KeyManager.IntegrationTests.Bootstrap;

/// <summary>The client with which gateways read the feeds.</summary>
public sealed class GatewayClientTests(Postgres postgres)
{
    private static readonly (string Name, string? Value) NoSecret = ($"Bootstrap:ServiceClients:{Deployment.GatewayClientId}", null);

    [Fact]
    public async Task A_deployment_without_its_secret_starts_as_before_and_gets_it_when_the_secret_is_given()
    {
        await using var database = await postgres.NewEmptyDatabaseAsync();
        await Deployment.MigrateAsync(database.ConnectionString, NoSecret);
        await using var keyManager = await RunningKeyManager.StartAsync(database);
        await keyManager.AdminTokenAsync();
        Assert.False(await keyManager.CanGetTokenAsync(Deployment.GatewayClientId, Deployment.GatewaySecret));

        await Deployment.MigrateAsync(database.ConnectionString);

        await EveryReplica.KnowsAsync(() => keyManager.CanGetTokenAsync(Deployment.GatewayClientId, Deployment.GatewaySecret));
        await keyManager.GatewayTokenAsync();
    }

    [Fact]
    public async Task Is_not_somebody_elses_client_that_has_its_id()
    {
        await using var database = await postgres.NewEmptyDatabaseAsync();
        await Deployment.MigrateAsync(database.ConnectionString, NoSecret);
        await using var keyManager = await RunningKeyManager.StartAsync(database);
        var taken = await keyManager.NewClientAsync(new { clientId = Deployment.GatewayClientId, grantTypes = new[] { "client_credentials" } });

        await Deployment.MigrateAsync(database.ConnectionString);

        Assert.False(await keyManager.CanGetTokenAsync(Deployment.GatewayClientId, Deployment.GatewaySecret));
        Assert.True(await keyManager.CanGetTokenAsync(Deployment.GatewayClientId, taken.Secret));
    }
}
