using System.ComponentModel.DataAnnotations;

namespace OobProvisioning.ApiStore.UnfinishedWork;

/// <summary>How the store finishes at a key manager what it could not finish at the time.</summary>
internal sealed class UnfinishedWorkOptions
{
    public const string Section = "UnfinishedWork";

    private const string ShortestTime = "00:00:00.1";

    /// <summary>How often a store looks for work that is due.</summary>
    [Range(typeof(TimeSpan), ShortestTime, "00:01:00")]
    public TimeSpan PollEvery { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How long the generation of keys may take before its client is unmade: longer than any request lives.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan UndoAfter { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How long others leave alone what a store has claimed, should it die: longer than any call to a key manager (7 s).</summary>
    [Range(typeof(TimeSpan), "00:00:08", "01:00:00")]
    public TimeSpan ClaimFor { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>The pause after the first attempt that failed; each later one is twice as long.</summary>
    [Range(typeof(TimeSpan), ShortestTime, "01:00:00")]
    public TimeSpan FirstPause { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>No pause is longer.</summary>
    [Range(typeof(TimeSpan), ShortestTime, "1.00:00:00")]
    public TimeSpan LongestPause { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>Then it is given up until an administrator says otherwise. 1,000 attempts are about a week.</summary>
    [Range(1, 1_000_000)]
    public int MaxAttempts { get; set; } = 1000;
}
