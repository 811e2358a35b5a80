using OobProvisioning.Benchmarks.Soak.Watch;

namespace OobProvisioning.Benchmarks.Soak.Findings;

/// <summary>What a program holds, at two times between which so many requests were answered.</summary>
/// <param name="Program">Whose.</param>
/// <param name="First">Bytes.</param>
/// <param name="Last">Bytes.</param>
/// <param name="Between">The time between them.</param>
/// <param name="Requests">How many the system answered in that time.</param>
internal sealed record MemoryGrowth(string Program, long First, long Last, TimeSpan Between, long Requests)
{
    /// <summary>What a leak would keep of each request at the least: an entry of a list and what it refers to.</summary>
    public const int BytesPerRequest = 32;

    /// <summary>What it differs by though nothing grows: connections and their buffers, caches that are not full yet.</summary>
    public const long Noise = 12 << 20;

    private const double WarmUp = 1.0 / 6;

    public long Allowed => Noise + (BytesPerRequest * Requests);

    public bool IsFlat => Last - First <= Allowed;

    public double BytesPerHour => (Last - First) / Between.TotalHours;

    /// <summary>
    /// Its own memory in the first third of a soak, after it has warmed up, and in the last: the middle value of each, so that one collection or connection more
    /// or less does not count.
    /// </summary>
    public static MemoryGrowth Of(string program, IReadOnlyList<Sample> samples, double requestsPerSecond) =>
        Of(program, samples, requestsPerSecond, use => use.Own);

    /// <summary>As if a program that has a process for each connection had always had as many: that there are more is no growth, that each takes more is.</summary>
    public static MemoryGrowth OfProcesses(string program, IReadOnlyList<Sample> samples, double requestsPerSecond)
    {
        var counts = samples.Where(sample => sample.Programs.ContainsKey(program)).Select(sample => sample.Programs[program].Threads).Order().ToList();
        return Of(program, samples, requestsPerSecond, use => use.Own / use.Threads * counts[counts.Count / 2]);
    }

    private static MemoryGrowth Of(string program, IReadOnlyList<Sample> samples, double requestsPerSecond, Func<ProcessUse, long> memory)
    {
        var begin = samples[0].At + ((samples[^1].At - samples[0].At) * WarmUp);
        var third = (samples[^1].At - begin) / 3;
        var between = third * 2;
        return new(program, In(begin, begin + third), In(begin + between, samples[^1].At), between, (long)(requestsPerSecond * between.TotalSeconds));

        long In(TimeSpan from, TimeSpan to)
        {
            var sizes = samples.Where(sample => sample.At >= from && sample.At <= to && sample.Programs.ContainsKey(program))
                .Select(sample => memory(sample.Programs[program])).Order().ToList();
            return sizes.Count == 0 ? 0 : sizes[sizes.Count / 2];
        }
    }
}
