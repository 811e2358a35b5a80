using System.Globalization;
using OobProvisioning.Benchmarks.Results;
using OobProvisioning.Benchmarks.Soak.Watch;

namespace OobProvisioning.Benchmarks.Soak.Findings;

/// <summary>
/// The table of deploy/README.md: what an installation of so many applications needs for so many requests a second of this mix. Processors are for twice the
/// load, by what an arrival took of each program when as many came as could be answered, as a replica may be away and users do not come evenly; memory is twice what was measured, as a gateway holds two indexes while one takes the other's
/// place.
/// </summary>
internal sealed class Sizing(Phase capacity, IReadOnlyList<Memory> memories, int rows, double databasePerRow)
{
    public const int LeastRows = 100_000;
    private const double Reserve = 2;
    private const double MemoryReserve = 2;
    private const double CoresOfReplica = 2;
    private const int LeastReplicas = 2; // One may be away.
    private const double Step = 128 << 20;
    private const double LeastMemory = 256 << 20; // In a large installation, what load adds to a program is hidden by what a collection takes away.
    private const double Gigabyte = 1 << 30;
    private static readonly (int Rows, int PerSecond)[] Sizes = [(1_000, 20), (10_000, 100), (100_000, 500), (1_000_000, 2_000)];

    public void Print(TextWriter output)
    {
        string[] programs = ["gateway", "key-manager", "api-store"];
        Table.Print(
            output,
            ["applications", "requests/s", .. programs.Select(program => program.Replace('-', ' ')), "PostgreSQL"],
            Sizes.Select(size => (string[])
            [
                Text($"{size.Rows:N0}"), Text($"{size.PerSecond:N0}"),
                .. programs.Select(program => Replicas(program, size.Rows, size.PerSecond)),
                Database(size.Rows, size.PerSecond),
            ]));
    }

    private string Replicas(string program, int applications, int perSecond)
    {
        var cores = Cores(program, perSecond);
        var replicas = Math.Max(LeastReplicas, (int)Math.Ceiling(cores / CoresOfReplica));
        return Text($"{replicas} × {RoundUp(cores / replicas, 0.25):0.##} cores, {Megabytes(program, applications):N0} MB");
    }

    /// <summary>It was measured with the whole database in memory.</summary>
    private string Database(int applications, int perSecond)
    {
        var disk = databasePerRow * applications;
        var cores = RoundUp(Cores(Watcher.Postgres, perSecond), 0.5);
        var memory = RoundUp((MemoryOf(Watcher.Postgres).ByLoad + disk) / Gigabyte, 0.5);
        return Text($"{cores:0.#} cores, {memory:0.#} GB, {RoundUp(2 * disk / Gigabyte, 1):0} GB disk");
    }

    private double Cores(string program, int perSecond) => Reserve * perSecond * capacity.ProcessorOf(program).TotalSeconds / capacity.Arrivals;

    private double Megabytes(string program, int applications)
    {
        var memory = MemoryOf(program);
        return Math.Max(LeastMemory, RoundUp(MemoryReserve * (memory.Empty + memory.ByLoad + (memory.PerRow(rows) * applications)), Step)) / (1 << 20);
    }

    private Memory MemoryOf(string program) => memories.Single(memory => memory.Program == program);

    private static double RoundUp(double value, double step) => Math.Max(1, Math.Ceiling(value / step)) * step;

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
