using OobProvisioning.ApiStore.KeyMappings.Attempts;
using OobProvisioning.ServiceDefaults.Bearer;
using Xunit;

namespace OobProvisioning.ApiStore.UnitTests.KeyMappings.Attempts;

public sealed class AttemptRulesTests
{
    private static readonly DateTimeOffset Now = new(2030, 1, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);
    private static readonly AttemptSubject Subject = Of("me", "key");

    [Fact]
    public void The_first_attempt_may_begin() => Assert.IsType<Verdict.Free>(Judge([]));

    [Fact]
    public void Failures_and_attempts_under_way_together_fill_the_places() => Assert.IsType<Verdict.Full>(Judge([.. Failed(Subject, 4), UnderWay(Subject)]));

    [Fact]
    public void Below_the_limit_there_is_a_place() => Assert.IsType<Verdict.Free>(Judge([.. Failed(Subject, 3), UnderWay(Subject)]));

    [Fact]
    public void As_many_failures_as_the_limit_use_it_up_until_the_oldest_ends()
    {
        var verdict = Assert.IsType<Verdict.UsedUp>(Judge([.. Failed(Subject, 5)]));

        Assert.Equal((AttemptRules.CallerAndConsumerKey, Window - TimeSpan.FromSeconds(5)), (verdict.Limit, verdict.RetryAfter));
    }

    [Fact]
    public void After_a_limit_was_lowered_as_many_failures_must_end_as_are_too_many()
    {
        var verdict = Assert.IsType<Verdict.UsedUp>(Judge([.. Failed(Subject, 5)], new AttemptOptions { PerCallerAndConsumerKey = 2 }));

        Assert.Equal(Window - TimeSpan.FromSeconds(2), verdict.RetryAfter);
    }

    [Fact]
    public void Failures_for_other_keys_count_for_the_caller_alone()
    {
        var verdict = Assert.IsType<Verdict.UsedUp>(Judge([.. Failed(Of("me", "other"), 20)]));

        Assert.Equal(AttemptRules.Caller, verdict.Limit);
    }

    [Fact]
    public void Failures_of_other_callers_count_for_the_key_alone()
    {
        var verdict = Assert.IsType<Verdict.UsedUp>(Judge([.. Failed(Of("you", "key"), 50)]));

        Assert.Equal(AttemptRules.ConsumerKey, verdict.Limit);
    }

    [Fact]
    public void Attempts_under_way_of_other_callers_fill_the_places_of_the_key() =>
        Assert.IsType<Verdict.Full>(Judge([.. Enumerable.Range(0, 50).Select(number => UnderWay(Of($"{number}", "key")))]));

    [Fact]
    public void Of_several_limits_that_are_used_up_the_one_that_lasts_longest_is_said()
    {
        var verdict = Assert.IsType<Verdict.UsedUp>(Judge([.. Failed(Of("me", "other"), 20), .. Failed(Subject, 5)]));

        Assert.Equal((AttemptRules.CallerAndConsumerKey, Window - TimeSpan.FromSeconds(5)), (verdict.Limit, verdict.RetryAfter));
    }

    private static Verdict Judge(VerificationAttempt[] counted, AttemptOptions? options = null) => AttemptRules.Judge(counted, Subject, options ?? new AttemptOptions(), Now);

    private static AttemptSubject Of(string caller, string key) => AttemptSubject.Of(new Caller("issuer", Caller.User, caller, new HashSet<string>()), Guid.Empty, key);

    private static VerificationAttempt UnderWay(AttemptSubject subject) => VerificationAttempt.Begin(subject, Now);

    /// <summary>One a second up to now, so that the oldest failed as many seconds ago as there are.</summary>
    private static IEnumerable<VerificationAttempt> Failed(AttemptSubject subject, int count) => Enumerable.Range(1, count).Select(secondsAgo =>
    {
        var attempt = UnderWay(subject);
        attempt.Fail(Now - TimeSpan.FromSeconds(secondsAgo), Window);
        return attempt;
    });
}
