using Xunit;

namespace OobProvisioning.ApiStore.IntegrationTests.UnfinishedWork;

/// <summary>Work is any store's: each piece is done by one at a time, and what a dead one had claimed by another.</summary>
[Collection<WorkingStore>]
public sealed class TwoWorkersTests(StoreFixture store)
{
    private const string Due = """
        with removed as (
            insert into key_mappings (id, key_manager_id, key_type, mode, state, consumer_key, created_at, last_verified_at)
            select gen_random_uuid(), m.id, 'PRODUCTION', 'CREATED', 'REMOVING', $1 || n, now(), now() from key_managers m, generate_series(1, $3) n
            returning id, consumer_key)
        insert into unfinished_work (id, kind, subject, attempts, next_attempt_at) select id, 'delete-client', consumer_key, 0, $2 from removed
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

    [Fact]
    public async Task Work_of_a_kind_that_this_store_does_not_know_is_left_to_one_that_does()
    {
        var id = Guid.NewGuid();
        await store.Database.ScalarAsync<int>(
            "insert into unfinished_work values ($1, 'to-come', 'something', 0, $2)", id, store.Time.GetUtcNow().AddMinutes(-1));
        var other = $"known-{Guid.NewGuid():N}-";
        await store.Database.ScalarAsync<int>(Due, other, store.Time.GetUtcNow(), 1);
        await Eventually.HoldsAsync("what is known is done", async () => await LeftAsync(other) == 0);

        Assert.Equal(0, await store.Database.ScalarAsync<int>("select attempts from unfinished_work where id = $1", id));
        await store.Database.ScalarAsync<int>("delete from unfinished_work where id = $1", id);
    }

    [Fact]
    public async Task Work_on_a_mapping_that_is_active_is_no_work_and_its_client_lives_on()
    {
        var caller = store.NewCaller();
        var made = (await caller.GenerateKeysAsync(await caller.CreateApplicationAsync())).Json();
        var (id, consumerKey) = (made["keyMappingId"]!.GetValue<Guid>(), made.Text("consumerKey"));
        await store.Database.ScalarAsync<int>("insert into unfinished_work values ($1, 'delete-client', $2, 0, $3)", id, consumerKey, store.Time.GetUtcNow());

        await Eventually.HoldsAsync("it is gone", async () =>
            await store.Database.ScalarAsync<long>("select count(*) from unfinished_work where id = $1", id) == 0);

        Assert.Equal("ACTIVE", await store.Database.ScalarAsync<string>("select state from key_mappings where id = $1", id));
        Assert.DoesNotContain(consumerKey, store.KeyManager.Registration.Deletions);
    }

    private Task<long> LeftAsync(string prefix) =>
        store.Database.ScalarAsync<long>("select count(*) from key_mappings where consumer_key like $1 || '%'", prefix);
}
