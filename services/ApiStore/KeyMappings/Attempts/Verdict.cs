namespace OobProvisioning.ApiStore.KeyMappings.Attempts;

/// <summary>Whether one more attempt may begin, as the attempts that count say.</summary>
internal abstract record Verdict
{
    private Verdict()
    {
    }

    /// <summary>It may.</summary>
    public sealed record Free : Verdict;

    /// <summary>It may if one of those under way does not fail.</summary>
    public sealed record Full : Verdict;

    /// <summary>It may not before so many failures stopped counting.</summary>
    /// <param name="Limit">Which limit says so; of several the one that says so longest.</param>
    /// <param name="RetryAfter">How long that takes.</param>
    public sealed record UsedUp(string Limit, TimeSpan RetryAfter) : Verdict;
}
