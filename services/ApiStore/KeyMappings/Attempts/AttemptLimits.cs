using OobProvisioning.ServiceDefaults.Bearer;
using OobProvisioning.ServiceDefaults.Database;

namespace OobProvisioning.ApiStore.KeyMappings.Attempts;

/// <summary>The door that everybody passes who wants a secret tried, so that the store is no oracle for guessing.</summary>
internal sealed partial class AttemptLimits(AttemptRows rows, AttemptMetrics metrics, TimeProvider time, ILogger<AttemptLimits> logger)
{
    private const string Busy = "busy";

    /// <summary>How long an attempt waits for those under way, without a connection.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(1);

    /// <summary>Begins an attempt, if need be after others. The caller disposes it when its outcome is known.</summary>
    public async Task<Attempt> BeginAsync(Caller caller, Guid keyManagerId, string consumerKey, CancellationToken cancellationToken)
    {
        var subject = AttemptSubject.Of(caller, keyManagerId, consumerKey);
        var arrived = time.GetTimestamp();
        for (var pause = FirstPause; ; pause = Longer(pause))
        {
            var attempt = VerificationAttempt.Begin(subject, time.GetStorableUtcNow());
            switch (await JudgeAsync(subject, attempt, cancellationToken))
            {
                case Verdict.Free:
                    return new Attempt.Admitted(attempt, rows, logger);
                case Verdict.UsedUp usedUp:
                    return Refuse(caller, subject, usedUp.Limit, usedUp.RetryAfter);
                case Verdict.Full when time.GetElapsedTime(arrived) >= Patience:
                    return Refuse(caller, subject, Busy, Soon);
            }

            await Task.Delay(pause, time, cancellationToken);
        }
    }

    /// <summary>Looks before it locks: of many that wait only those queue for the locks who saw a free place.</summary>
    private async Task<Verdict> JudgeAsync(AttemptSubject subject, VerificationAttempt attempt, CancellationToken cancellationToken) =>
        await rows.JudgeAsync(subject, cancellationToken) is { } verdict and not Verdict.Free ? verdict : await rows.TryBeginAsync(subject, attempt, cancellationToken);

    private Attempt.TooMany Refuse(Caller caller, AttemptSubject subject, string limit, TimeSpan retryAfter)
    {
        metrics.Refused(limit);
        var tooMany = new Attempt.TooMany(retryAfter);
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
        [LoggerMessage(Level = LogLevel.Warning, Message = "An attempt to prove a client's secret was refused by the limit {Limit}: {Actor}, consumer key with the hash {ConsumerKeyHash}; in {Seconds} s it may try again.")]
        public static partial void Refused(ILogger logger, string limit, string actor, string consumerKeyHash, int seconds);
    }
}
