namespace OobProvisioning.ApiStore.KeyMappings.Attempts;

/// <summary>One attempt to prove a client's secret: under way, or failed. One that ended otherwise has no row. It holds nothing of the secret.</summary>
public sealed class VerificationAttempt
{
    /// <summary>Longer than any attempt takes: one that is still under way then belongs to a process that died.</summary>
    public static readonly TimeSpan LongestUnderWay = TimeSpan.FromSeconds(30);

    private VerificationAttempt()
    {
    }

    public Guid Id { get; private set; }

    /// <summary>See <see cref="AttemptSubject"/>.</summary>
    public byte[] CallerHash { get; private set; } = [];

    /// <summary>See <see cref="AttemptSubject"/>.</summary>
    public byte[] ConsumerKeyHash { get; private set; } = [];

    public DateTimeOffset StartedAt { get; private set; }

    /// <summary>Null while it is under way.</summary>
    public DateTimeOffset? FailedAt { get; private set; }

    /// <summary>From then on the row means nothing, and whoever comes by removes it.</summary>
    public DateTimeOffset CountsUntil { get; private set; }

    internal static VerificationAttempt Begin(AttemptSubject subject, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        CallerHash = subject.CallerHash,
        ConsumerKeyHash = subject.ConsumerKeyHash,
        StartedAt = now,
        CountsUntil = now + LongestUnderWay,
    };

    /// <summary>The credentials were refused: it counts for as long as the limits look back.</summary>
    internal void Fail(DateTimeOffset now, TimeSpan window)
    {
        FailedAt = now;
        CountsUntil = now + window;
    }
}
