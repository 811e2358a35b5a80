namespace OobProvisioning.Benchmarks.Soak.Pace;

/// <summary>How long answers took, kept in steps of one in a hundred: as small after a night as after a minute.</summary>
internal sealed class Latencies
{
    private const int Steps = 2_000; // The last one is beyond seven minutes.
    private static readonly double Step = Math.Log(1.01);
    private readonly int[] _counts = new int[Steps];
    private long _longest;
    private int _count;

    public int Count => _count;

    public TimeSpan Longest => new(Interlocked.Read(ref _longest));

    public void Note(TimeSpan took)
    {
        var step = (int)(Math.Log(Math.Max(1, took.TotalMicroseconds)) / Step);
        Interlocked.Increment(ref _counts[Math.Min(step, Steps - 1)]);
        Interlocked.Increment(ref _count);
        for (var longest = Longest.Ticks; took.Ticks > longest;)
        {
            longest = Interlocked.CompareExchange(ref _longest, took.Ticks, longest);
        }
    }

    /// <returns>How long that part of all took at the most; zero if there are none.</returns>
    public TimeSpan At(double part)
    {
        var (rank, seen) = (Math.Max(1, (long)Math.Ceiling(part * _count)), 0L);
        for (var step = 0; step < Steps; step++)
        {
            seen += _counts[step];
            if (seen >= rank)
            {
                var top = TimeSpan.FromMicroseconds(Math.Exp((step + 1) * Step));
                return top < Longest ? top : Longest;
            }
        }

        return TimeSpan.Zero;
    }
}
