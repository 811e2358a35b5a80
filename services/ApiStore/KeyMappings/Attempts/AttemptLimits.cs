using OobProvisioning.ServiceDefaults.Bearer;
using OobProvisioning.ServiceDefaults.Database;
using OobProvisioning.ServiceDefaults.Limits;

namespace OobProvisioning.ApiStore.KeyMappings.Attempts;

/// <summary>The door that everybody passes who wants a secret tried, so that the store is no oracle for guessing.</summary>
internal sealed partial class AttemptLimits(
    Turns<AttemptSubject> turns, AttemptRows rows, AttemptMetrics metrics, TimeProvider time, ILogger<AttemptLimits> logger)
{
    /// <summary>How long an attempt waits for those under way, without a connection.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(1);

    /// <summary>Begins an attempt, if need be after others. The caller disposes it when its outcome is known.</summary>
    public async Task<Admission> BeginAsync(Caller caller, Guid keyManagerId, string consumerKey, CancellationToken cancellationToken)
    {
        var arrived = time.GetTimestamp();
        var subject = AttemptSubject.Of(caller, keyManagerId, consumerKey);
        var place = turns.TryTake(subject);
        if (place is null && rows.MayBeUsedUp && await rows.JudgeAsync(subject, cancellationToken) is Verdict.UsedUp usedUp)
        {
            return Refuse(caller, subject, usedUp.Limit, usedUp.RetryAfter); // Without standing in line first.
        }

        place ??= await turns.TakeAsync(subject, cancellationToken);
        if (place is null)
        {
            return Refuse(caller, subject, AttemptRules.Busy, Soon);
        }

        Admission? attempt = null;
        try
        {
            return attempt = await BeginInTurnAsync(caller, subject, arrived, place, cancellationToken);
        }
        finally
        {
            if (attempt is not Admission.Admitted)
            {
                place.Dispose();
            }
        }
    }

    /// <summary>There is room in this process. Failures, and attempts of other stores, may still take it up.</summary>
    private async Task<Admission> BeginInTurnAsync(Caller caller, AttemptSubject subject, long arrived, IDisposable place, CancellationToken cancellationToken)
    {
        for (var pause = FirstPause; ; pause = Longer(pause))
        {
            var row = VerificationAttempt.Begin(subject, time.GetStorableUtcNow());
            switch (await rows.TryBeginAsync(row, subject, cancellationToken))
            {
                case Verdict.Free:
                    return new Admission.Admitted(row, rows, place, logger);
                case Verdict.UsedUp usedUp:
                    return Refuse(caller, subject, usedUp.Limit, usedUp.RetryAfter);
                case Verdict.Full when time.GetElapsedTime(arrived) >= Patience:
                    return Refuse(caller, subject, AttemptRules.Busy, Soon);
            }

            await Task.Delay(pause, time, cancellationToken);
        }
    }

    private Admission.TooMany Refuse(Caller caller, AttemptSubject subject, string limit, TimeSpan retryAfter)
    {
        metrics.Refused(limit);
        var tooMany = new Admission.TooMany(retryAfter);
        Log.Refused(logger, limit, caller.Actor, Convert.ToHexStringLower(subject.ConsumerKeyHash), tooMany.Seconds);
        return tooMany;
    }

    /// <summary>Half as long again, and never the same for two that wait.</summary>
    private static TimeSpan Longer(TimeSpan pause)
    {
        var longer = pause * (1.2 + 0.6 * Random.Shared.NextDouble());
        return longer < LongestPause ? longer : LongestPause * (0.5 + 0.5 * Random.Shared.NextDouble());
    }

    private static partial class Log
    {
        [LoggerMessage(
            Level = LogLevel.Warning,
            Message = "An attempt to prove a client's secret was refused by the limit {Limit}: {Actor}, consumer key with the hash {ConsumerKeyHash}; in "
                + "{Seconds} s it may try again.")]
        public static partial void Refused(ILogger logger, string limit, string actor, string consumerKeyHash, int seconds);
    }
}
