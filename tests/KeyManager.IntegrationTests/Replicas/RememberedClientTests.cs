namespace OobProvisioning.KeyManager.IntegrationTests.Replicas;

/// <summary>What is remembered of a client is bounded in age, even where no trigger told of a change.</summary>
[Collection<WithClock>]
public sealed class RememberedClientTests(KeyManagerWithClock fixture)
{
    [Fact]
    public async Task A_change_that_nobody_told_of_is_seen_after_a_minute()
    {
        var client = await fixture.KeyManager.NewClientAsync("orders:read");
        Assert.True(await fixture.KeyManager.CanGetTokenAsync(client.ClientId, client.Secret));

        await fixture.Database.ScalarAsync<int>(
            "begin; alter table oauth_clients disable trigger tr_oauth_clients_changed; update oauth_clients set state = 'Revoked' "
            + $"where client_id = '{client.ClientId}'; alter table oauth_clients enable trigger tr_oauth_clients_changed; commit");
        Assert.True(await fixture.KeyManager.CanGetTokenAsync(client.ClientId, client.Secret));

        fixture.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.False(await fixture.KeyManager.CanGetTokenAsync(client.ClientId, client.Secret));
    }
}
