namespace OobProvisioning.KeyManager.IntegrationTests.Running;

/// <summary>A change of one replica is effective on every other within 5 s: a promise, no matter of patience.</summary>
internal static class EveryReplica
{
    private static readonly TimeSpan Promise = TimeSpan.FromSeconds(5);

    public static Task KnowsAsync(Func<Task<bool>> change) => Eventually.HoldsAsync("a change is effective", Promise, change);

    public static Task KnowsAsync(Func<bool> change) => Eventually.HoldsAsync("a change is effective", Promise, change);
}
