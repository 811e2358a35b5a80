namespace OobProvisioning.KeyManager.IntegrationTests.Replicas;

/// <summary>A replica that works but hears nothing.</summary>
public sealed class DeafReplicaTests(Postgres postgres)
{
    /// <summary>Its connection that listens stays open, and is silent, or answers as ever while notifications get lost.</summary>
    [Theory]
    [InlineData("silent")]
    [InlineData("lossy")]
    public async Task A_token_or_client_that_is_revoked_on_another_replica_is_refused_within_5_seconds(string how)
    {
        using var logs = new CapturedLogs();
        await using var database = await postgres.NewDatabaseAsync();
        await using var proxy = new PostgresProxy(database.ConnectionString);
        await using var hearing = await RunningKeyManager.StartAsync(database);
        await using var deaf = await RunningKeyManager.StartAsync(database, logs: logs, settings: ("ConnectionStrings:Database", proxy.ConnectionString));
        var client = await hearing.NewClientAsync("service_providers:view");
        var revokedToken = await hearing.TokenAsync(client, "service_providers:view");
        var tokenOfRevoked = await hearing.TokenAsync(client, "service_providers:view");
        await deaf.GetAsync(ManagementApi.Providers, revokedToken).HasStatusAsync(HttpStatusCode.OK);
        await deaf.GetAsync(ManagementApi.Providers, tokenOfRevoked).HasStatusAsync(HttpStatusCode.OK);

        (how == "silent" ? (Action)proxy.SilenceListeners : proxy.LoseNotifications)();
        await hearing.RevokeTokenAsync(revokedToken, client.ClientId, client.Secret).HasStatusAsync(HttpStatusCode.OK);
        await RefusedAsync(revokedToken);
        await deaf.GetAsync(ManagementApi.Providers, tokenOfRevoked).HasStatusAsync(HttpStatusCode.OK);

        await hearing.PostAsync(client.Path + "/revoke").HasStatusAsync(HttpStatusCode.OK);
        await RefusedAsync(tokenOfRevoked);
        await Eventually.HoldsAsync("it says so", () => logs.Lines.Any(line => line.Contains("hears of changes was lost", StringComparison.Ordinal)));

        Task RefusedAsync(string token) => EveryReplica.KnowsAsync(
            async () => !await deaf.IsActiveAsync(token) && (await deaf.GetAsync(ManagementApi.Providers, token)).StatusCode == HttpStatusCode.Unauthorized);
    }
}
