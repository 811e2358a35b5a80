using Xunit;

namespace OobProvisioning.ApiStore.IntegrationTests.UnfinishedWork;

/// <summary>Work is any store's: each piece is done by one at a time, and what a dead one had claimed by another.</summary>
[Collection<WorkingStore>]
public sealed class TwoWorkersTests(StoreFixture store)
{
    private const string Due = """
        insert into key_mappings (id, key_manager_id, key_type, mode, state, consumer_key, created_at, last_verified_at, attempts, next_attempt_at)
        select gen_random_uuid(), m.id, 'PRODUCTION', 'CREATED', 'REMOVING', $1 || n, now(), now(), 0, $2 from key_managers m, generate_series(1, $3) n
        """;

    [Fact]
    public async Task Of_two_stores_one_does_each_piece_of_work()
    {
        await using var second = await store.StartAnotherAsync();
        var prefix = $"shared-{Guid.NewGuid():N}-";
        await store.Database.ScalarAsync<int>(Due, prefix, store.Time.GetUtcNow(), 60);

        await Eventually.HoldsAsync("all of it is done", async () => await LeftAsync(prefix) == 0);

        Assert.Equal(60, store.KeyManager.Registration.Deletions.Count(id => id.StartsWith(prefix, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task What_another_store_has_claimed_is_left_alone_until_its_claim_has_run_out()
    {
        var prefix = $"claimed-{Guid.NewGuid():N}-";
        await store.Database.ScalarAsync<int>(Due, prefix, store.Time.GetUtcNow().AddSeconds(30), 1);
        var other = $"due-{Guid.NewGuid():N}-";
        await store.Database.ScalarAsync<int>(Due, other, store.Time.GetUtcNow(), 1);
        await Eventually.HoldsAsync("what is due is done", async () => await LeftAsync(other) == 0);
        Assert.Equal(1L, await LeftAsync(prefix));

        store.Time.Advance(TimeSpan.FromSeconds(31));

        await Eventually.HoldsAsync("the claim is taken over", async () => await LeftAsync(prefix) == 0);
    }

    private Task<long> LeftAsync(string prefix) => store.Database.ScalarAsync<long>("select count(*) from key_mappings where consumer_key like $1 || '%'", prefix);
}
