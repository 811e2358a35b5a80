namespace OobProvisioning.ApiStore.UnfinishedWork;

internal static class UnfinishedWorkRules
{
    /// <param name="attempts">How many have failed; at least one.</param>
    /// <param name="options">The pauses.</param>
    /// <returns>How long to wait for the next one; null to give up.</returns>
    public static TimeSpan? PauseAfter(int attempts, UnfinishedWorkOptions options)
    {
        if (attempts >= options.MaxAttempts)
        {
            return null;
        }

        // Compared as numbers: a doubled pause soon exceeds what a TimeSpan holds.
        var seconds = options.FirstPause.TotalSeconds * Math.Pow(2, attempts - 1);
        return TimeSpan.FromSeconds(Math.Min(seconds, options.LongestPause.TotalSeconds));
    }
}
