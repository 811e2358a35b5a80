using System.Net;
using System.Net.Sockets;

namespace OobProvisioning.LocalStack.Stack;

internal sealed record StackPorts(int Gateway)
{
    /// <summary>The highest first port: six follow it.</summary>
    public const int LastFirst = 65535 - 6;

    public int KeyManager => Gateway + 1;

    public int KeyManagerInternal => Gateway + 2;

    public int ApiStore => Gateway + 3;

    public int ApiStoreInternal => Gateway + 4;

    public int Postgres => Gateway + 5;

    public int GatewayInternal => Gateway + 6;

    /// <summary>Asked before anything is started: a program that cannot listen says so in a stack trace.</summary>
    public void RequireFree(bool withPostgres)
    {
        foreach (var (port, use) in Uses())
        {
            if ((withPostgres || port != Postgres) && !IsFree(IPAddress.Loopback, port))
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
