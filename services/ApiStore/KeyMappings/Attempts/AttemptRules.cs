using System.Threading.RateLimiting;
using OobProvisioning.ServiceDefaults.Limits;

namespace OobProvisioning.ApiStore.KeyMappings.Attempts;

internal static class AttemptRules
{
    public const string CallerAndConsumerKey = "caller_and_consumer_key";
    public const string Caller = "caller";
    public const string ConsumerKey = "consumer_key";

    /// <summary>
    /// An attempt under way may still fail, so it takes a place, and whoever finds none waits: failures never outnumber a limit, and
    /// nobody is refused for attempts that turn out right.
    /// </summary>
    /// <param name="counted">The attempts of this caller or for this consumer key that count now.</param>
    /// <param name="subject">Who wants to try whose secret.</param>
    /// <param name="options">The limits.</param>
    /// <param name="now">The present.</param>
    public static Verdict Judge(IReadOnlyCollection<VerificationAttempt> counted, AttemptSubject subject, AttemptOptions options, DateTimeOffset now)
    {
        var byCaller = counted.Where(attempt => attempt.CallerHash.AsSpan().SequenceEqual(subject.CallerHash)).ToList();
        var forKey = counted.Where(attempt => attempt.ConsumerKeyHash.AsSpan().SequenceEqual(subject.ConsumerKeyHash)).ToList();
        Verdict[] verdicts =
        [
            Judge(CallerAndConsumerKey, options.PerCallerAndConsumerKey, [.. byCaller.Intersect(forKey)], now),
            Judge(Caller, options.PerCaller, byCaller, now),
            Judge(ConsumerKey, options.PerConsumerKey, forKey, now),
        ];
        return verdicts.OfType<Verdict.UsedUp>().MaxBy(usedUp => usedUp.RetryAfter)
            ?? verdicts.FirstOrDefault(verdict => verdict is Verdict.Full)
            ?? verdicts[0];
    }

    /// <summary>
    /// No more of this process go on to the database than could find a place there, so a crowd neither keeps asking it nor overtakes whoever came first.
    /// The narrowest line comes first: who waits there holds no other place.
    /// </summary>
    public static PartitionedRateLimiter<AttemptSubject>[] Lines(AttemptOptions options) =>
    [
        Line.Of<AttemptSubject>(subject => $"{Hex(subject.CallerHash)}:{Hex(subject.ConsumerKeyHash)}", options.PerCallerAndConsumerKey),
        Line.Of<AttemptSubject>(subject => Hex(subject.CallerHash), options.PerCaller),
        Line.Of<AttemptSubject>(subject => Hex(subject.ConsumerKeyHash), options.PerConsumerKey),
    ];

    private static Verdict Judge(string limit, int most, List<VerificationAttempt> counted, DateTimeOffset now)
    {
        var ends = counted.Where(attempt => attempt.FailedAt is not null).Select(attempt => attempt.CountsUntil).Order().ToList();
        if (ends.Count >= most)
        {
            return new Verdict.UsedUp(limit, ends[^most] - now);
        }

        return counted.Count >= most ? new Verdict.Full() : new Verdict.Free();
    }

    private static string Hex(byte[] hash) => Convert.ToHexStringLower(hash);
}
