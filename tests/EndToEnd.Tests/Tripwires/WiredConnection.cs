using System.Net.Sockets;

namespace OobProvisioning.EndToEnd.Tests.Tripwires;

/// <summary>
/// One connection through a tripwire. Who asks is answered before they ask again (HTTP/1.1, PostgreSQL), so the first bytes back after a
/// request are its answer.
/// </summary>
internal sealed class WiredConnection(Socket near, Socket far, Func<Trap?> armed) : IDisposable
{
    private const int ChunkBytes = 64 * 1024;
    private volatile Trap? _withheld;
    private volatile Trap? _owed;

    public async Task CarryAsync()
    {
        var (requests, answers) = (UntilBrokenAsync(CarryRequestsAsync), UntilBrokenAsync(CarryAnswersAsync));
        await Task.WhenAny(requests, answers);
        if (_owed is not null)
        {
            await answers; // It was sent by someone who is dead by now; the neighbour is given the time to act on it.
        }
    }

    public void Dispose()
    {
        near.Dispose();
        far.Dispose();
    }

    private async Task CarryRequestsAsync()
    {
        var buffer = new byte[ChunkBytes];
        var (trap, watch) = (default(Trap), default(WordWatch));
        while (await near.ReceiveAsync(buffer) is > 0 and var count)
        {
            if (armed() is var current && current != trap)
            {
                (trap, watch) = (current, current?.Watch());
            }

            if (trap is not null && watch!.Pass(buffer.AsSpan(0, count)) && trap.Take())
            {
                if (trap.Hold == Hold.Answer)
                {
                    _withheld = trap;
                }
                else if (await trap.HoldAsync())
                {
                    _owed = trap;
                }
                else
                {
                    return;
                }
            }

            await SendAsync(far, buffer.AsMemory(0, count));
        }
    }

    private async Task CarryAnswersAsync()
    {
        var buffer = new byte[ChunkBytes];
        while (await far.ReceiveAsync(buffer) is > 0 and var count)
        {
            _owed?.NoteAnswer();
            _owed = null;
            if (_withheld is { } trap)
            {
                _withheld = null;
                if (!await trap.HoldAsync())
                {
                    return;
                }
            }

            await SendAsync(near, buffer.AsMemory(0, count));
        }
    }

    private static async Task SendAsync(Socket to, ReadOnlyMemory<byte> bytes)
    {
        while (bytes.Length > 0)
        {
            bytes = bytes[await to.SendAsync(bytes)..];
        }
    }

    /// <summary>A side that dies resets the connection: an end like any other.</summary>
    private static async Task UntilBrokenAsync(Func<Task> carryAsync)
    {
        try
        {
            await carryAsync();
        }
        catch (Exception broken) when (broken is SocketException or ObjectDisposedException)
        {
            // Nothing more will come.
        }
    }
}
