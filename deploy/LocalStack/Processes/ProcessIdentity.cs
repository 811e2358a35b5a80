using System.Globalization;

namespace OobProvisioning.LocalStack.Processes;

/// <summary>Tells a process from a later one under the same id: an id alone would let us end a stranger.</summary>
internal static class ProcessIdentity
{
    /// <returns>null when no such process lives. A zombie does not live: where nobody reaps, it stays for ever.</returns>
    public static string? Of(int processId) =>
        OperatingSystem.IsLinux() ? OfLinux(processId) : OfStartTime(processId);

    private static string? OfLinux(int processId)
    {
        try
        {
            // proc(5): the name in parentheses may hold anything; after it come the state (3rd) … the start time (22nd).
            var stat = File.ReadAllText($"/proc/{processId}/stat");
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            return fields[0] is "Z" or "X" ? null : $"{BootId()}:{fields[19]}";
        }
        catch (IOException)
        {
            return null; // no such process, or it ended while we read
        }
    }

    private static string BootId() => File.ReadAllText("/proc/sys/kernel/random/boot_id").Trim();

    private static string? OfStartTime(int processId)
    {
        try
        {
            using var process = System.Diagnostics.Process.GetProcessById(processId);
            return process.StartTime.ToUniversalTime().Ticks.ToString(CultureInfo.InvariantCulture);
        }
        catch (Exception gone) when (gone is ArgumentException or InvalidOperationException)
        {
            return null;
        }
    }
}
