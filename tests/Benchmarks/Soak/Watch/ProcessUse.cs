using System.Globalization;

namespace OobProvisioning.Benchmarks.Soak.Watch;

/// <summary>What a program has used until now, and holds now (Linux: proc(5)).</summary>
/// <param name="Processor">Time of processors.</param>
/// <param name="Memory">Bytes that would be free without it: its own, and its share of what several have mapped.</param>
/// <param name="Own">Bytes of that that are no file's and not shared: heaps and stacks.</param>
/// <param name="Threads">Or processes, of a program that has one for each connection.</param>
/// <param name="Files">Open files and connections.</param>
internal sealed record ProcessUse(TimeSpan Processor, long Memory, long Own, int Threads, int Files)
{
    private const double TicksPerSecond = 100; // USER_HZ, which is the same on all machines that .NET runs on.

    /// <returns>Null when it has ended.</returns>
    public static ProcessUse? Of(int id) => Sum(id, false, []);

    /// <summary>With its children, those that have ended too.</summary>
    /// <returns>Null when it has ended.</returns>
    public static ProcessUse? OfFamily(int id) => Sum(id, true, Children(id));

    private static ProcessUse? Sum(int id, bool withEnded, IEnumerable<ProcessUse> others)
    {
        try
        {
            return others.Aggregate(One(id, withEnded), (sum, other) => sum.And(other));
        }
        catch (IOException)
        {
            return null;
        }
    }

    private ProcessUse And(ProcessUse other) =>
        new(Processor + other.Processor, Memory + other.Memory, Own + other.Own, Threads + other.Threads, Files + other.Files);

    private static IEnumerable<ProcessUse> Children(int id)
    {
        foreach (var child in File.ReadAllText($"/proc/{id}/task/{id}/children").Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            ProcessUse use;
            try
            {
                use = One(int.Parse(child, CultureInfo.InvariantCulture), withEnded: false);
            }
            catch (IOException)
            {
                continue; // It ended meanwhile.
            }

            yield return use;
        }
    }

    private static ProcessUse One(int id, bool withEnded)
    {
        var stat = File.ReadAllText($"/proc/{id}/stat");
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' '); // From the third on.
        var ticks = fields[11..(withEnded ? 15 : 13)].Sum(field => long.Parse(field, CultureInfo.InvariantCulture));
        var memory = File.ReadAllLines($"/proc/{id}/smaps_rollup");
        return new(
            TimeSpan.FromSeconds(ticks / TicksPerSecond),
            Bytes(memory, "Pss:"),
            Bytes(memory, "Pss_Anon:"),
            int.Parse(fields[17], CultureInfo.InvariantCulture),
            Directory.EnumerateFileSystemEntries($"/proc/{id}/fd").Count());
    }

    private static long Bytes(string[] lines, string name) => lines
        .Where(line => line.StartsWith(name, StringComparison.Ordinal))
        .Sum(line => 1024 * long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture));
}
