namespace OobProvisioning.ApiStore.UnfinishedWork;

/// <summary>Knows how work is done. It is the room's that promises it.</summary>
internal interface IWorkHandler
{
    /// <summary>The kinds of work that it does, as rows and administrators name them.</summary>
    IReadOnlyCollection<string> Kinds { get; }

    /// <summary>
    /// One attempt, which may be one of several at the same time, and after one that was done without anybody having seen its end. What it
    /// has found out it says to the scope's database context and does not save: that is saved together with the end of the work.
    /// </summary>
    /// <exception cref="Microsoft.EntityFrameworkCore.DbUpdateConcurrencyException">Somebody else has come first: nothing is left to do.</exception>
    Task<WorkOutcome> AttemptAsync(WorkItem work, CancellationToken cancellationToken);
}

/// <summary>What came of an attempt.</summary>
internal abstract record WorkOutcome
{
    private WorkOutcome()
    {
    }

    /// <summary>Nothing is left to do.</summary>
    public sealed record Done : WorkOutcome;

    /// <summary>It must be tried again.</summary>
    public sealed record NotYet(string Reason) : WorkOutcome;

    /// <summary>No attempt will ever do it: an administrator must.</summary>
    public sealed record LeftToPeople(string Reason) : WorkOutcome;
}
