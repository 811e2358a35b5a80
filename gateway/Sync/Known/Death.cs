namespace OobProvisioning.Gateway.Sync.Known;

/// <summary>What of the Key Manager's is dead.</summary>
/// <param name="Generation">Of a client: the lowest of which tokens live. Null of what is dead altogether.</param>
/// <param name="Deleted">Of a client: that none lives.</param>
/// <param name="Until">When the last of its tokens has expired anyway; null if nobody said.</param>
internal sealed record Death(int? Generation, bool? Deleted, DateTimeOffset? Until)
{
    /// <summary>What cannot be read kills.</summary>
    public static readonly Death Whole = new(null, true, null);

    public bool IsOver(DateTimeOffset now) => Until < now;
}
