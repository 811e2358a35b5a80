using OobProvisioning.Gateway.Sync.Known;

namespace OobProvisioning.Gateway.Invocation.Throttling;

/// <summary>
/// What an application or a subscription may do: as much at once as its policy allows in one unit; it fills again in even steps, so that who was refused need
/// not wait for the whole unit.
/// </summary>
/// <param name="Whose">Of which row it is.</param>
/// <param name="Policy">One with a limit. A row with another policy has another bucket.</param>
/// <param name="Since">When it was filled for its owner, in milliseconds; 0 if never. From then on it is another bucket, at every gateway.</param>
internal readonly record struct Bucket(Guid Whose, Policy Policy, long Since = 0)
{
    private const int StepsOfAUnit = 60;

    public int Size => (int)long.Clamp(Policy.RequestCount!.Value, 1, int.MaxValue);

    public int Step => Math.Max(1, Size / StepsOfAUnit);

    public TimeSpan Period => TimeSpan.FromSeconds(Policy.UnitSeconds) * ((double)Step / Size);
}

/// <summary>What came of taking one out of a bucket.</summary>
/// <param name="IsThere">Whether there was one.</param>
/// <param name="RetryAfterSeconds">If not, when there may be.</param>
internal readonly record struct Taken(bool IsThere, int RetryAfterSeconds);
