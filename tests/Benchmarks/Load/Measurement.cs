namespace OobProvisioning.Benchmarks.Load;

/// <param name="Count">Answers.</param>
/// <param name="PerSecond">Answers.</param>
/// <param name="Median">Of the time from a request to its answer.</param>
/// <param name="Percentile99">Of the same.</param>
/// <param name="ProcessorPerRequest">What the server itself spent, without its database and without who asks.</param>
internal sealed record Measurement(int Count, double PerSecond, TimeSpan Median, TimeSpan Percentile99, TimeSpan ProcessorPerRequest)
{
    public static Measurement Of(int[] microseconds, TimeSpan took, TimeSpan processor)
    {
        Array.Sort(microseconds);
        return microseconds.Length == 0
            ? throw new InvalidDataException("Not one answer came in time.")
            : new Measurement(microseconds.Length, microseconds.Length / took.TotalSeconds, At(0.5), At(0.99), processor / microseconds.Length);

        TimeSpan At(double part) => TimeSpan.FromMicroseconds(microseconds[(int)((microseconds.Length - 1) * part)]);
    }
}
