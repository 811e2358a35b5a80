using Microsoft.Extensions.DependencyInjection;
using OobProvisioning.KeyManager.IntegrationTests.Replicas;
using OobProvisioning.ServiceDefaults.Feeds;

namespace OobProvisioning.KeyManager.IntegrationTests.Feed;

/// <summary>A client that revokes more of its tokens than are kept one by one fills neither the feed nor a gateway.</summary>
public sealed class SummedUpTests(FewRevocations fixture) : IClassFixture<FewRevocations>
{
    private RunningKeyManager KeyManager => fixture.First;

    [Fact]
    public async Task One_generation_stands_for_them_and_their_rows_go_in_minutes()
    {
        var client = await KeyManager.NewClientAsync("orders:read");
        var kept = await KeyManager.TokenAsync(client);
        for (var i = 0; i <= FewRevocations.Most; i++)
        {
            await KeyManager.RevokeTokenAsync(await KeyManager.TokenAsync(client), client.ClientId, client.Secret).HasStatusAsync(HttpStatusCode.OK);
            await KeyManager.EndOfFeedAsync();
        }

        var view = await GatewayView.OfSnapshotAsync(KeyManager);
        Assert.True(view.SaysIsDead(kept));
        Assert.False(await KeyManager.IsActiveAsync(kept));
        Assert.False(view.SaysIsDead(await KeyManager.TokenAsync(client)));
        Assert.Equal(1L, await OneByOneAsync(client, "61 seconds")); // The last one had no place yet.

        await fixture.Database.ScalarAsync<int>("update feed_changes set until = now() - interval '2 minutes' where kind = 'token' and until < now() + interval '61 seconds'");
        await KeyManager.Services.GetRequiredService<FeedPruning>().RunRoundAsync(TestContext.Current.CancellationToken);

        Assert.Equal(1L, await OneByOneAsync(client, "0 seconds"));
    }

    private Task<long> OneByOneAsync(ConfiguredClient client, string longerThan) => fixture.Database.ScalarAsync<long>(
        "select count(*) from feed_changes where kind = 'token' and value ->> 'clientId' = $1 and until > now() + $2::interval", client.ClientId, longerThan);
}
