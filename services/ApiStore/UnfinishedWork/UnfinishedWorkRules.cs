namespace OobProvisioning.ApiStore.UnfinishedWork;

internal static class UnfinishedWorkRules
{
    private const int MostDoublings = 30;

    /// <param name="attempts">How many have failed; at least one.</param>
    /// <param name="options">The pauses.</param>
    /// <returns>How long to wait for the next one; null to give up.</returns>
    public static TimeSpan? PauseAfter(int attempts, UnfinishedWorkOptions options)
    {
        if (attempts >= options.MaxAttempts)
        {
            return null;
        }

        var pause = options.FirstPause * Math.Pow(2, Math.Min(attempts - 1, MostDoublings));
        return pause < options.LongestPause ? pause : options.LongestPause;
    }
}
