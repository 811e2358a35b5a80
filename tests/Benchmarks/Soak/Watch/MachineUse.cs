using System.Globalization;

namespace OobProvisioning.Benchmarks.Soak.Watch;

/// <summary>What the whole machine has used until now (Linux: proc(5)).</summary>
/// <param name="Busy">Of all processors together, by whomever; also what the machine below has taken away.</param>
/// <param name="Disk">In which the busiest disk had something to do.</param>
internal sealed record MachineUse(TimeSpan Busy, TimeSpan Disk)
{
    private const double TicksPerSecond = 100;

    public static MachineUse Now()
    {
        // cpu user nice system idle iowait irq softirq steal …
        var times = File.ReadLines("/proc/stat").First().Split(' ', StringSplitOptions.RemoveEmptyEntries)[1..9]
            .Select(ticks => long.Parse(ticks, CultureInfo.InvariantCulture)).ToList();
        var disk = File.ReadLines("/proc/diskstats")
            .Select(line => long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[12], CultureInfo.InvariantCulture)).DefaultIfEmpty().Max();
        return new(TimeSpan.FromSeconds((times.Sum() - times[3] - times[4]) / TicksPerSecond), TimeSpan.FromMilliseconds(disk));
    }
}
