using System.Net;
using System.Net.Sockets;

namespace OobProvisioning.LocalStack.Stack;

internal sealed record StackPorts(int Gateway)
{
    /// <summary>So many in a row belong together: a stack's eight, and as many for the authorization server elsewhere.</summary>
    public const int Count = 16;

    /// <summary>The highest first port.</summary>
    public const int LastFirst = 65536 - Count;

    public int KeyManager => Gateway + 1;

    public int KeyManagerInternal => Gateway + 2;

    public int ApiStore => Gateway + 3;

    public int ApiStoreInternal => Gateway + 4;

    public int Postgres => Gateway + 5;

    public int GatewayInternal => Gateway + 6;

    /// <summary>The <see cref="EchoBackend"/>'s.</summary>
    public int Backend => Gateway + 7;

    /// <summary>Those of <see cref="Stack.Elsewhere"/>.</summary>
    public StackPorts Elsewhere => new(Gateway + (Count / 2));

    /// <summary>Asked before anything is started: a program that cannot listen says so in a stack trace.</summary>
    /// <param name="except">Those that nobody is going to take.</param>
    public void RequireFree(params int[] except)
    {
        foreach (var (port, use) in Uses())
        {
            if (!except.Contains(port) && !IsFree(IPAddress.Loopback, port))
            {
                throw new LauncherException($"Port {port} ({use}) is taken by another program: stop it, or choose other ports with --port.");
            }
        }

        if (Socket.OSSupportsIPv6 && !IsFree(IPAddress.IPv6Loopback, Gateway))
        {
            throw new LauncherException($"Port {Gateway} (gateway, on [::1]) is taken by another program: stop it, or choose other ports with --port.");
        }
    }

    private (int Port, string Use)[] Uses() =>
    [
        (Gateway, "gateway"), (KeyManager, "key-manager"), (KeyManagerInternal, "key-manager, internal"), (ApiStore, "api-store"),
        (ApiStoreInternal, "api-store, internal"), (Postgres, "postgres"), (GatewayInternal, "gateway, internal"),
        (Backend, "echo backend"),
    ];

    private static bool IsFree(IPAddress address, int port)
    {
        try
        {
            using var listener = new TcpListener(address, port);
            listener.Start();
            return true;
        }
        catch (SocketException taken) when (taken.SocketErrorCode is SocketError.AddressAlreadyInUse or SocketError.AccessDenied)
        {
            return false;
        }
        catch (SocketException absent) when (absent.SocketErrorCode is SocketError.AddressNotAvailable or SocketError.AddressFamilyNotSupported)
        {
            return true; // no such address here (IPv6 switched off): nobody can hold the port there
        }
    }
}
