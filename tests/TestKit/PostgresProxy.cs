using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Npgsql;

namespace OobProvisioning.TestKit;

/// <summary>
/// Stands between a program and PostgreSQL. Once told to, it makes every connection that listens silent for good: open, but nothing comes through, as
/// when a firewall in between has forgotten it. Or it passes everything on but notifications, as a pooler does that gives each transaction another
/// connection: whoever listens has none of its own.
/// </summary>
public sealed class PostgresProxy : IAsyncDisposable
{
    private const int HeaderBytes = 5; // The type of a message, and its length without the type.
    private const byte Notification = (byte)'A';

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly NpgsqlConnectionStringBuilder _server;
    private readonly Task _accepting;
    private volatile bool _silencesListeners;
    private volatile bool _losesNotifications;

    public PostgresProxy(string connectionString)
    {
        _server = new NpgsqlConnectionStringBuilder(connectionString);
        _listener.Start();
        _accepting = AcceptAsync();
    }

    /// <summary>Without encryption, before which the server would answer with what is no message.</summary>
    public string ConnectionString => new NpgsqlConnectionStringBuilder(_server.ConnectionString)
    {
        Host = "127.0.0.1",
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port,
        SslMode = SslMode.Disable,
        GssEncryptionMode = GssEncryptionMode.Disable,
    }.ConnectionString;

    public void SilenceListeners() => _silencesListeners = true;

    public void LoseNotifications() => _losesNotifications = true;

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _accepting;
        _listener.Dispose();
        _end.Dispose();
    }

    private async Task AcceptAsync()
    {
        List<Task> connections = [];
        try
        {
            while (true)
            {
                connections.Add(ForwardAsync(await _listener.AcceptTcpClientAsync(_end.Token)));
            }
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(connections);
        }
    }

    private async Task ForwardAsync(TcpClient client)
    {
        using var server = new TcpClient();
        using (client)
        {
            var listens = new Listens();
            try
            {
                await server.ConnectAsync(_server.Host!, _server.Port, _end.Token);
                await await Task.WhenAny(AskAsync(client.GetStream(), server.GetStream(), listens), AnswerAsync(server.GetStream(), client.GetStream(), listens));
            }
            catch (Exception error) when (error is IOException or SocketException or OperationCanceledException)
            {
                // One side is gone; so is the connection.
            }
        }
    }

    private async Task AskAsync(NetworkStream client, NetworkStream server, Listens listens)
    {
        var buffer = new byte[64 * 1024];
        while (await client.ReadAsync(buffer, _end.Token) is var count and > 0)
        {
            listens.Value |= Encoding.ASCII.GetString(buffer, 0, count).Contains("listen oauth", StringComparison.Ordinal);
            if (!(listens.Value && _silencesListeners))
            {
                await server.WriteAsync(buffer.AsMemory(0, count), _end.Token);
            }
        }
    }

    private async Task AnswerAsync(NetworkStream server, NetworkStream client, Listens listens)
    {
        var message = new byte[HeaderBytes];
        while (true)
        {
            await server.ReadExactlyAsync(message.AsMemory(0, HeaderBytes), _end.Token);
            var length = 1 + BinaryPrimitives.ReadInt32BigEndian(message.AsSpan(1));
            Array.Resize(ref message, Math.Max(length, message.Length));
            await server.ReadExactlyAsync(message.AsMemory(HeaderBytes, length - HeaderBytes), _end.Token);
            if (!(listens.Value && _silencesListeners) && !(message[0] == Notification && _losesNotifications))
            {
                await client.WriteAsync(message.AsMemory(0, length), _end.Token);
            }
        }
    }

    private sealed class Listens
    {
        public volatile bool Value;
    }
}
