using System.Runtime.InteropServices;

namespace OobProvisioning.LocalStack.Processes;

/// <summary>.NET can only kill a process; a graceful stop needs the other signals.</summary>
internal static class Signals
{
    public const int Interrupt = 2;
    public const int Quit = 3;
    public const int Kill = 9;
    public const int Terminate = 15;

    public static void Send(int processId, int signal) => _ = kill(processId, signal);

    [DllImport("libc", SetLastError = true)]
    private static extern int kill(int processId, int signal);
}
