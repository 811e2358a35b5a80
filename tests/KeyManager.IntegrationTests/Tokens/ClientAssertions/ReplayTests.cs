using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection;
using OobProvisioning.KeyManager.Tokens.Upkeep;

namespace OobProvisioning.KeyManager.IntegrationTests.Tokens.ClientAssertions;

/// <summary>An assertion authenticates once, on whichever replica.</summary>
public sealed class ReplayTests(TwoKeyManagers fixture) : IClassFixture<TwoKeyManagers>
{
    private static readonly ECDsa Key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    [Fact]
    public async Task An_assertion_is_refused_a_second_time_on_every_replica_and_at_every_endpoint()
    {
        var client = await ClientOnBothAsync();
        var assertion = ClientAssertion.Of(client.ClientId).SignedBy(Key);
        await fixture.First.ProveAsync(assertion).HasStatusAsync(HttpStatusCode.OK);

        await fixture.First.ProveAsync(assertion).IsRefusedAsync();
        await fixture.Second.ProveAsync(assertion).IsRefusedAsync();
        await fixture.Second.ProveAsync(assertion, "/oauth2/introspect").IsRefusedAsync();
        await fixture.Second.ProveAsync(assertion, "/oauth2/revoke").IsRefusedAsync();
    }

    [Fact]
    public async Task Another_assertion_with_the_same_id_is_refused_too_and_the_id_of_another_client_is_another()
    {
        var client = await ClientOnBothAsync();
        var other = await ClientOnBothAsync();
        await fixture.First.ProveAsync(ClientAssertion.Of(client.ClientId).With("jti", "chosen").SignedBy(Key)).HasStatusAsync(HttpStatusCode.OK);

        await fixture.Second.ProveAsync(ClientAssertion.Of(client.ClientId).With("jti", "chosen").SignedBy(Key)).IsRefusedAsync();
        await fixture.Second.ProveAsync(ClientAssertion.Of(other.ClientId).With("jti", "chosen").SignedBy(Key)).HasStatusAsync(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Of_many_that_send_one_at_the_same_time_one_wins()
    {
        var client = await ClientOnBothAsync();
        for (var round = 0; round < 5; round++)
        {
            var assertion = ClientAssertion.Of(client.ClientId).SignedBy(Key);

            var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => (i % 2 == 0 ? fixture.First : fixture.Second).ProveAsync(assertion)));

            Assert.Equal(1, answers.Count(answer => answer.StatusCode == HttpStatusCode.OK));
            Assert.Equal(7, answers.Count(answer => answer.StatusCode == HttpStatusCode.Unauthorized));
        }
    }

    [Fact]
    public async Task A_used_assertion_is_kept_until_it_would_have_expired_and_not_for_ever()
    {
        var client = await ClientOnBothAsync();
        var assertion = ClientAssertion.Of(client.ClientId);
        await fixture.First.ProveAsync(assertion.SignedBy(Key)).HasStatusAsync(HttpStatusCode.OK);

        var kept = await fixture.Database.ScalarAsync<long>("select extract(epoch from expires_at)::bigint from used_client_assertions where client_id = $1", client.ClientId);
        Assert.Equal((long)assertion.Payload["exp"]! + 30, kept);

        var tidying = fixture.First.Services.GetRequiredService<ExpiredRows>();
        await tidying.RunRoundAsync(TestContext.Current.CancellationToken);
        Assert.Equal(1L, await RowsAsync(client));
        await fixture.Database.ScalarAsync<int>("update used_client_assertions set expires_at = now() - interval '2 minutes' where client_id = $1", client.ClientId);
        await tidying.RunRoundAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0L, await RowsAsync(client));
    }

    private Task<long> RowsAsync(ConfiguredClient client) => fixture.Database.ScalarAsync<long>("select count(*) from used_client_assertions where client_id = $1", client.ClientId);

    private async Task<ConfiguredClient> ClientOnBothAsync()
    {
        var client = await fixture.First.NewKeyClientAsync(Key.Jwk());
        await EveryReplica.KnowsAsync(async () => (await fixture.Second.ProveAsync(ClientAssertion.Of(client.ClientId).SignedBy(Key))).IsSuccessStatusCode);
        await fixture.Database.ScalarAsync<int>("delete from used_client_assertions where client_id = $1", client.ClientId);
        return client;
    }
}
