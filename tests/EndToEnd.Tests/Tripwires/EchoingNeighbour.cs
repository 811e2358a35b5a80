using System.Collections.Concurrent;
using System.Net.Sockets;

namespace OobProvisioning.EndToEnd.Tests.Tripwires;

/// <summary>Answers each line with the same line, and remembers what it was asked.</summary>
internal sealed class EchoingNeighbour : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentQueue<string> _heard = new();

    public EchoingNeighbour()
    {
        _listener.Start();
        _ = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public IReadOnlyCollection<string> Heard => _heard;

    public void Dispose() => _listener.Dispose();

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _ = EchoAsync(await _listener.AcceptTcpClientAsync());
            }
        }
        catch (Exception stopped) when (stopped is SocketException or ObjectDisposedException)
        {
            // Stopped.
        }
    }

    private async Task EchoAsync(TcpClient client)
    {
        try
        {
            using (client)
            {
                using var reader = new StreamReader(client.GetStream());
                await using var writer = new StreamWriter(client.GetStream()) { AutoFlush = true };
                while (await reader.ReadLineAsync() is { } line)
                {
                    _heard.Enqueue(line);
                    await writer.WriteLineAsync(line);
                }
            }
        }
        catch (IOException)
        {
            // Who asked has gone.
        }
    }
}
