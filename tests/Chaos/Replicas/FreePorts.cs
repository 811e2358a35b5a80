using System.Net;
using System.Net.Sockets;
using OobProvisioning.LocalStack.Stack;

namespace OobProvisioning.Chaos.Replicas;

/// <summary>
/// A stack's ports in a row that nobody has, below those that the kernel gives away by itself: who was killed must find its own free when it comes back.
/// </summary>
public static class FreePorts
{
    private const int Count = StackPorts.Count;
    private const int Lowest = 20_000;
    private const int Highest = 32_000;
    private static int _next = Random.Shared.Next(Lowest, Highest);

    public static int Next()
    {
        for (var attempt = 0; attempt < 500; attempt++)
        {
            var first = Interlocked.Add(ref _next, Count) % (Highest - Lowest) + Lowest;
            if (Enumerable.Range(first, Count).All(IsFree))
            {
                return first;
            }
        }

        throw new InvalidOperationException($"No {Count} free ports in a row.");
    }

    private static bool IsFree(int port) => IsFree(IPAddress.Loopback, port) && (!Socket.OSSupportsIPv6 || IsFree(IPAddress.IPv6Loopback, port));

    private static bool IsFree(IPAddress address, int port)
    {
        try
        {
            using var listener = new TcpListener(address, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
