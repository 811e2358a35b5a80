using System.Globalization;
using System.Runtime.InteropServices;

namespace OobProvisioning.EndToEnd.Tests.Stack;

/// <summary>What an operator, a kernel out of memory or a power cut does to a process.</summary>
internal static class Signal
{
    private const int Kill = 9;
    private const int Terminate = 15;

    // Linux and macOS number these two differently.
    private static readonly int Stop = OperatingSystem.IsMacOS() ? 17 : 19;
    private static readonly int Continue = OperatingSystem.IsMacOS() ? 19 : 18;

    public static void SendKill(int processId) => Send(processId, Kill);

    public static void SendTerminate(int processId) => Send(processId, Terminate);

    public static void SendContinue(int processId) => Send(processId, Continue);

    /// <summary>The process stands still until the result is disposed.</summary>
    public static IDisposable Freeze(int processId)
    {
        Send(processId, Stop);
        return new Frozen(processId);
    }

    /// <summary>A zombie does not live: where nobody reaps, it stays for ever.</summary>
    public static bool IsAlive(int processId)
    {
        if (!OperatingSystem.IsLinux())
        {
            return kill(processId, 0) == 0;
        }

        try
        {
            var stat = File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{processId}/stat"));
            return stat[stat.LastIndexOf(')') + 2] is not ('Z' or 'X');
        }
        catch (IOException)
        {
            return false;
        }
    }

    private static void Send(int processId, int signal)
    {
        if (kill(processId, signal) != 0)
        {
            throw new InvalidOperationException($"The signal {signal} did not reach the process {processId}: error {Marshal.GetLastPInvokeError()}.");
        }
    }

    [DllImport("libc", SetLastError = true)]
    private static extern int kill(int processId, int signal);

    private sealed class Frozen(int processId) : IDisposable
    {
        public void Dispose() => _ = kill(processId, Continue);
    }
}
