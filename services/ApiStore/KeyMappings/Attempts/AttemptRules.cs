using System.Threading.RateLimiting;
using OobProvisioning.ServiceDefaults.Limits;

namespace OobProvisioning.ApiStore.KeyMappings.Attempts;

internal static class AttemptRules
{
    public const string CallerAndConsumerKey = "caller_and_consumer_key";
    public const string Caller = "caller";
    public const string ConsumerKey = "consumer_key";

    /// <summary>Others are under way, and take too long.</summary>
    public const string Busy = "busy";

    public static readonly string[] Limits = [CallerAndConsumerKey, Caller, ConsumerKey, Busy];

    /// <param name="both">Until when the failures of this caller for this consumer key reach their limit; null if they do not.</param>
    /// <param name="caller">The same for those of this caller.</param>
    /// <param name="consumerKey">The same for those for this consumer key.</param>
    /// <param name="isFull">Whether those under way together with them reach one.</param>
    /// <param name="now">The present.</param>
    public static Verdict Judge(DateTimeOffset? both, DateTimeOffset? caller, DateTimeOffset? consumerKey, bool isFull, DateTimeOffset now)
    {
        var last = new (string Limit, DateTimeOffset? Until)[] { (CallerAndConsumerKey, both), (Caller, caller), (ConsumerKey, consumerKey) }
            .Where(limit => limit.Until is not null).OrderByDescending(limit => limit.Until).FirstOrDefault();
        return last.Until is { } until ? new Verdict.UsedUp(last.Limit, until - now)
            : isFull ? new Verdict.Full()
            : new Verdict.Free();
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

    private static string Hex(byte[] hash) => Convert.ToHexStringLower(hash);
}
