namespace OobProvisioning.KeyManager.IntegrationTests.Replicas;

public sealed class ListenerConnectionTests(OwnTwoKeyManagers fixture) : IClassFixture<OwnTwoKeyManagers>
{
    [Fact]
    public async Task What_changes_while_the_connection_is_lost_is_effective_within_5_seconds_all_the_same()
    {
        var revoked = await RememberedClientAsync();
        var regenerated = await RememberedClientAsync();
        var tokenOfRevoked = await fixture.First.TokenAsync(revoked, "service_providers:view");
        var revokedToken = await fixture.First.TokenAsync(regenerated, "service_providers:view");
        Assert.True(await fixture.Second.IsActiveAsync(tokenOfRevoked));
        Assert.True(await fixture.Second.IsActiveAsync(revokedToken));

        await KillListenersAsync();
        await Task.WhenAll(
            fixture.First.PostAsync(revoked.Path + "/revoke").HasStatusAsync(HttpStatusCode.OK),
            fixture.First.PostAsync(regenerated.Path + "/regenerate-secret").HasStatusAsync(HttpStatusCode.OK),
            fixture.First.RevokeTokenAsync(revokedToken, regenerated.ClientId, regenerated.Secret));

        await EveryReplica.KnowsAsync(
            async () => !await fixture.Second.IsActiveAsync(tokenOfRevoked)
                && !await fixture.Second.IsActiveAsync(revokedToken)
                && !await fixture.Second.CanGetTokenAsync(regenerated.ClientId, regenerated.Secret));
    }

    [Fact]
    public async Task What_was_missed_while_the_connection_was_lost_is_caught_up_and_what_comes_is_heard_again()
    {
        var client = await fixture.First.NewClientAsync("orders:read");
        var missed = await fixture.First.TokenAsync(client, "orders:read");
        var heard = await fixture.First.TokenAsync(client, "orders:read");
        Assert.True(await fixture.Second.IsActiveAsync(missed));

        Assert.Equal(2L, await KillListenersAsync());
        await fixture.First.RevokeTokenAsync(missed, client.ClientId, client.Secret).HasStatusAsync(HttpStatusCode.OK);
        await EveryReplica.KnowsAsync(async () => !await fixture.Second.IsActiveAsync(missed));

        await Eventually.HoldsAsync("both listen again", async () => await ListenersAsync() == 2);
        await fixture.First.RevokeTokenAsync(heard, client.ClientId, client.Secret).HasStatusAsync(HttpStatusCode.OK);
        await EveryReplica.KnowsAsync(async () => !await fixture.Second.IsActiveAsync(heard));
    }

    /// <summary>A client that the second replica has in its memory.</summary>
    private async Task<ConfiguredClient> RememberedClientAsync()
    {
        var client = await fixture.First.NewClientAsync("service_providers:view");
        await EveryReplica.KnowsAsync(() => fixture.Second.CanGetTokenAsync(client.ClientId, client.Secret));
        return client;
    }

    private Task<long> ListenersAsync() => fixture.Database.ScalarAsync<long>(
        "select count(*) from pg_stat_activity where datname = current_database() and query like 'listen echo%'");

    private Task<long> KillListenersAsync() => fixture.Database.ScalarAsync<long>(
        "select count(pg_terminate_backend(pid)) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and query like 'listen echo%'");
}
