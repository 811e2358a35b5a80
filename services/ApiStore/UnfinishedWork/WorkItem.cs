namespace OobProvisioning.ApiStore.UnfinishedWork;

/// <summary>
/// A promise of the store that is not kept yet: a row that is written in the transaction of the promise, and goes in that of its end. What
/// it is about, its kind's handler knows.
/// </summary>
public sealed class WorkItem
{
    public const int MaxKindLength = 30;
    public const int MaxSubjectLength = 255;

    private WorkItem()
    {
    }

    /// <summary>That of the row that it is about, where there is one piece of work about it at a time.</summary>
    public Guid Id { get; private set; }

    /// <summary>What is to be done: see <see cref="IWorkHandler"/>.</summary>
    public string Kind { get; private set; } = "";

    /// <summary>What people look for elsewhere who want to know about it.</summary>
    public string Subject { get; private set; } = "";

    /// <summary>How often it was tried.</summary>
    public int Attempts { get; private set; }

    /// <summary>When to try again. Null when it was given up.</summary>
    public DateTimeOffset? NextAttemptAt { get; private set; }

    /// <summary>Why the last attempt did not do it.</summary>
    public string? LastError { get; private set; }

    public static WorkItem Of(Guid id, string kind, string subject, DateTimeOffset attemptAt) =>
        new() { Id = id, Kind = kind, Subject = subject, NextAttemptAt = attemptAt };

    /// <summary>Something else has to be done now, and an administrator has to do it.</summary>
    public void LeaveToPeople(string kind, string reason) => (Kind, LastError, NextAttemptAt) = (kind, reason, null);

    /// <summary>Something else has to be done now.</summary>
    public void Become(string kind, DateTimeOffset? attemptAt) => (Kind, NextAttemptAt) = (kind, attemptAt);

    /// <summary>Somebody tries; should they die, others try from then on.</summary>
    public void BeginAttempt(DateTimeOffset orElseAt)
    {
        Attempts++;
        NextAttemptAt = orElseAt;
    }

    /// <param name="error">Why it is not done.</param>
    /// <param name="nextAttemptAt">Null gives it up.</param>
    public void FailAttempt(string error, DateTimeOffset? nextAttemptAt) => (LastError, NextAttemptAt) = (error, nextAttemptAt);

    /// <summary>An administrator has mended what was in the way.</summary>
    public void TryAgain(DateTimeOffset now) => (Attempts, NextAttemptAt) = (0, now);
}
