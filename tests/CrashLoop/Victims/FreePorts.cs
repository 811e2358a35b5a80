using OobProvisioning.LocalStack;
using OobProvisioning.LocalStack.Stack;

namespace OobProvisioning.CrashLoop.Victims;

/// <summary>Ports that nobody has, below those that the kernel gives away by itself: a victim must find its own free when it comes back.</summary>
internal static class FreePorts
{
    private const int Lowest = 20_000;
    private const int Highest = 32_000;
    private const int Tries = 100;

    public static StackPorts Find()
    {
        for (var attempt = 1; ; attempt++)
        {
            var ports = new StackPorts(Random.Shared.Next(Lowest, Highest));
            try
            {
                ports.RequireFree(withPostgres: true);
                return ports;
            }
            catch (LauncherException) when (attempt < Tries)
            {
                // Others.
            }
        }
    }
}
