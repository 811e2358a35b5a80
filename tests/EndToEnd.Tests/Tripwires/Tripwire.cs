using System.Collections.Concurrent;
using System.Net.Sockets;

namespace OobProvisioning.EndToEnd.Tests.Tripwires;

/// <summary>
/// Stands between a program and its neighbour and lets everything pass, until words pass that somebody waits for: there the connection
/// is held. So a program can be killed at an exact point of its work, and knows nothing of it.
/// </summary>
internal sealed class Tripwire : IAsyncDisposable
{
    private readonly int _neighbour;
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentDictionary<WiredConnection, Task> _connections = new();
    private readonly ConcurrentBag<Trap> _traps = [];
    private readonly Task _accept;
    private volatile Trap? _armed;

    /// <param name="neighbour">The port on 127.0.0.1 where the neighbour listens.</param>
    public Tripwire(int neighbour)
    {
        _neighbour = neighbour;
        _listener.Start();
        _accept = AcceptAsync();
    }

    /// <summary>Where the program believes its neighbour to be.</summary>
    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>From now on; one at a time, so the next replaces one that has not sprung. What passed before does not count.</summary>
    public Trap Arm(Hold hold, params IReadOnlyList<string> words)
    {
        var trap = new Trap(hold, words);
        _traps.Add(trap);
        _armed = trap;
        return trap;
    }

    /// <summary>Nothing springs any more, and everything that is held is lost.</summary>
    public void Drop()
    {
        _armed = null;
        foreach (var trap in _traps)
        {
            trap.Drop();
        }
    }

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        Drop();
        await _accept;
        foreach (var connection in _connections.Keys)
        {
            connection.Dispose();
        }

        await Task.WhenAll(_connections.Values);
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var near = await _listener.AcceptSocketAsync();
                near.NoDelay = true;
                _ = CarryAsync(near);
            }
        }
        catch (Exception stopped) when (stopped is SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // Stopped.
        }
    }

    private async Task CarryAsync(Socket near)
    {
        var far = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        using var connection = new WiredConnection(near, far, () => _armed);
        try
        {
            await far.ConnectAsync(IPAddress.Loopback, _neighbour);
        }
        catch (SocketException)
        {
            return; // Nobody is there: the program sees its connection end.
        }

        var carry = connection.CarryAsync();
        _connections[connection] = carry;
        await carry;
        _connections.TryRemove(connection, out _);
    }
}
