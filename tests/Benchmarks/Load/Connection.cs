using System.Buffers.Text;
using System.Net;
using System.Net.Sockets;

namespace OobProvisioning.Benchmarks.Load;

/// <summary>
/// One kept-alive HTTP/1.1 connection that a thread of its own waits on. An HttpClient costs as much as a bare endpoint, and on the same
/// cores: all ratios would move towards one.
/// </summary>
internal sealed class Connection : IDisposable
{
    private const int PatienceMilliseconds = 60_000;
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp)
    {
        NoDelay = true,
        ReceiveTimeout = PatienceMilliseconds,
    };
    private readonly byte[] _buffer = new byte[16 * 1024];

    private Connection()
    {
    }

    public static Connection Open(Uri address)
    {
        var connection = new Connection();
        connection._socket.Connect(IPAddress.Loopback, address.Port);
        return connection;
    }

    /// <returns>The body of the answer, chunks with their lengths, until the next call.</returns>
    /// <exception cref="InvalidDataException">Another answer than a 200 or 201 whose end can be told. It is not quoted: it may hold a token.</exception>
    public ReadOnlySpan<byte> Send(ReadOnlySpan<byte> request)
    {
        _socket.Send(request);
        var read = 0;
        int headEnd;
        while ((headEnd = _buffer.AsSpan(0, read).IndexOf("\r\n\r\n"u8)) < 0)
        {
            read += Receive(read);
        }

        var head = _buffer.AsSpan(0, headEnd);
        var bodyStart = headEnd + 4;
        var end = head.IndexOf("\r\nTransfer-Encoding: chunked"u8) >= 0 ? ReceiveChunks(bodyStart, read) : ReceiveUntil(bodyStart + LengthOf(head), read);
        return head.StartsWith("HTTP/1.1 200 "u8) || head.StartsWith("HTTP/1.1 201 "u8)
            ? _buffer.AsSpan(bodyStart, end - bodyStart)
            : throw new InvalidDataException($"A server answers {System.Text.Encoding.ASCII.GetString(head[..Math.Min(12, head.Length)])}.");
    }

    public void Dispose() => _socket.Dispose();

    private static int LengthOf(ReadOnlySpan<byte> head)
    {
        var name = "\r\nContent-Length: "u8;
        var start = head.IndexOf(name);
        return start >= 0 && Utf8Parser.TryParse(head[(start + name.Length)..], out int length, out _)
            ? length
            : throw new InvalidDataException("A server answers without a length.");
    }

    private int ReceiveUntil(int end, int read)
    {
        while (read < end)
        {
            read += Receive(read);
        }

        return end;
    }

    /// <summary>RFC 9112 7.1. JSON has no line breaks of its own, and no other answer is on its way.</summary>
    private int ReceiveChunks(int bodyStart, int read)
    {
        while (!_buffer.AsSpan(bodyStart, read - bodyStart).EndsWith("0\r\n\r\n"u8))
        {
            read += Receive(read);
        }

        return read;
    }

    private int Receive(int offset)
    {
        var count = offset < _buffer.Length ? _socket.Receive(_buffer.AsSpan(offset)) : throw new InvalidDataException("A server's answer is too long.");
        return count > 0 ? count : throw new InvalidDataException("A server closed the connection.");
    }
}
