using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Npgsql;
using OobProvisioning.ApiStore.Database;
using OobProvisioning.ApiStore.KeyMappings.Attempts;
using OobProvisioning.ServiceDefaults.Database;
using Xunit;
using Caller = OobProvisioning.ServiceDefaults.Bearer.Caller;

namespace OobProvisioning.ApiStore.IntegrationTests.KeyMappings.Attempts;

/// <summary>What the database's function says of attempts that it holds.</summary>
[Collection<OneStore>]
public sealed class JudgementTests
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly StoreFixture _store;
    private readonly string _ofThisTest = Guid.NewGuid().ToString();
    private readonly DateTimeOffset _now;
    private readonly AttemptSubject _me;

    public JudgementTests(StoreFixture store)
    {
        (_store, _now) = (store, store.Time.GetStorableUtcNow());
        _me = Of("me", "key");
    }

    [Fact]
    public async Task The_first_attempt_may_begin() => Assert.IsType<Verdict.Free>(await JudgeAsync([]));

    [Fact]
    public async Task Failures_and_attempts_under_way_together_fill_the_places() => Assert.IsType<Verdict.Full>(await JudgeAsync([.. Failed(_me, 4), UnderWay(_me)]));

    [Fact]
    public async Task Below_the_limit_there_is_a_place() => Assert.IsType<Verdict.Free>(await JudgeAsync([.. Failed(_me, 3), UnderWay(_me)]));

    [Fact]
    public async Task As_many_failures_as_the_limit_use_it_up_until_the_oldest_ends()
    {
        var verdict = Assert.IsType<Verdict.UsedUp>(await JudgeAsync([.. Failed(_me, 5)]));

        Assert.Equal((AttemptRules.CallerAndConsumerKey, Window - TimeSpan.FromSeconds(5)), (verdict.Limit, verdict.RetryAfter));
    }

    [Fact]
    public async Task After_a_limit_was_lowered_as_many_failures_must_end_as_are_too_many()
    {
        var verdict = Assert.IsType<Verdict.UsedUp>(await JudgeAsync([.. Failed(_me, 5)], new AttemptOptions { PerCallerAndConsumerKey = 2 }));

        Assert.Equal(Window - TimeSpan.FromSeconds(2), verdict.RetryAfter);
    }

    [Fact]
    public async Task Failures_for_other_keys_count_for_the_caller_alone()
    {
        var verdict = Assert.IsType<Verdict.UsedUp>(await JudgeAsync([.. Failed(Of("me", "other"), 20)]));

        Assert.Equal(AttemptRules.Caller, verdict.Limit);
    }

    [Fact]
    public async Task Failures_of_other_callers_count_for_the_key_alone()
    {
        var verdict = Assert.IsType<Verdict.UsedUp>(await JudgeAsync([.. Failed(Of("you", "key"), 50)]));

        Assert.Equal(AttemptRules.ConsumerKey, verdict.Limit);
    }

    [Fact]
    public async Task Attempts_under_way_of_other_callers_fill_the_places_of_the_key() =>
        Assert.IsType<Verdict.Full>(await JudgeAsync([.. Enumerable.Range(0, 50).Select(number => UnderWay(Of($"{number}", "key")))]));

    [Fact]
    public async Task Of_several_limits_that_are_used_up_the_one_that_lasts_longest_is_said()
    {
        var verdict = Assert.IsType<Verdict.UsedUp>(await JudgeAsync([.. Failed(Of("me", "other"), 20), .. Failed(_me, 5)]));

        Assert.Equal((AttemptRules.CallerAndConsumerKey, Window - TimeSpan.FromSeconds(5)), (verdict.Limit, verdict.RetryAfter));
    }

    private async Task<Verdict> JudgeAsync(VerificationAttempt[] counted, AttemptOptions? options = null)
    {
        var databases = _store.Services.GetRequiredService<IDbContextFactory<ApiStoreDb>>();
        await using var db = await databases.CreateDbContextAsync(TestContext.Current.CancellationToken);
        db.AddRange((object[])counted);
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        var rows = new AttemptRows(_store.Services.GetRequiredService<NpgsqlDataSource>(), databases, Options.Create(options ?? new AttemptOptions()), new Stopped(_now));
        return await rows.JudgeAsync(_me, TestContext.Current.CancellationToken);
    }

    private AttemptSubject Of(string caller, string key) =>
        AttemptSubject.Of(new Caller("issuer", Caller.User, caller + _ofThisTest, new HashSet<string>()), Guid.Empty, key + _ofThisTest);

    private VerificationAttempt UnderWay(AttemptSubject subject) => VerificationAttempt.Begin(subject, _now);

    /// <summary>One a second up to now, so that the oldest failed as many seconds ago as there are.</summary>
    private IEnumerable<VerificationAttempt> Failed(AttemptSubject subject, int count) => Enumerable.Range(1, count).Select(secondsAgo =>
    {
        var attempt = UnderWay(subject);
        attempt.Fail(_now - TimeSpan.FromSeconds(secondsAgo), Window);
        return attempt;
    });

    private sealed class Stopped(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
