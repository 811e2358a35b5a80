namespace OobProvisioning.ServiceDefaults.Requests;

/// <summary>How many there are.</summary>
/// <param name="Count">At least so many.</param>
/// <param name="IsExact">Whether there are no more.</param>
public readonly record struct Total(int Count, bool IsExact)
{
    public static implicit operator Total(int count) => new(count, IsExact: true);

    public static Total operator +(Total one, Total other) => new(one.Count + other.Count, one.IsExact && other.IsExact);

    /// <summary>What a count that stops behind this bound has found.</summary>
    public static Total Within(int count, int bound) => count > bound ? new Total(bound, IsExact: false) : count;

    public Total AtLeast(long count) => IsExact ? this : this with { Count = (int)Math.Min(int.MaxValue, Math.Max(Count, count)) };
}
