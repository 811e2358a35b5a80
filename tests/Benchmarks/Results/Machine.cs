using System.Globalization;
using System.Runtime.InteropServices;

namespace OobProvisioning.Benchmarks.Results;

internal static class Machine
{
    private const string ProcessorFile = "/proc/cpuinfo";
    private const string LoadFile = "/proc/loadavg";
    private const double Gigabyte = 1024.0 * 1024 * 1024;

    public static string Describe() => string.Create(
        CultureInfo.InvariantCulture,
        $"Machine: {Environment.ProcessorCount} cores ({Processor()}), {GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / Gigabyte:0.0} GB, "
            + $"{RuntimeInformation.OSDescription.Trim()}, {RuntimeInformation.FrameworkDescription}{Others()}");

    private static string Processor() => !File.Exists(ProcessorFile)
        ? RuntimeInformation.ProcessArchitecture.ToString()
        : File.ReadLines(ProcessorFile).FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(':')[1].Trim()
            ?? RuntimeInformation.ProcessArchitecture.ToString();

    /// <summary>Who else was at work when it began: with a load near the number of cores the figures say little.</summary>
    private static string Others() => File.Exists(LoadFile) ? $", load {File.ReadAllText(LoadFile).Split(' ')[0]} before" : "";
}
