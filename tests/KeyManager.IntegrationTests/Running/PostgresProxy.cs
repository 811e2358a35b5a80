using System.Net.Sockets;
using System.Text;
using Npgsql;

namespace OobProvisioning.KeyManager.IntegrationTests.Running;

/// <summary>
/// Stands between a replica and PostgreSQL. Once told to, it makes every connection that listens silent for good: open, but nothing comes
/// through, as when a firewall in between has forgotten it.
/// </summary>
internal sealed class PostgresProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly NpgsqlConnectionStringBuilder _server;
    private readonly Task _accepting;
    private volatile bool _silencesListeners;

    public PostgresProxy(string connectionString)
    {
        _server = new NpgsqlConnectionStringBuilder(connectionString);
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public string ConnectionString =>
        new NpgsqlConnectionStringBuilder(_server.ConnectionString) { Host = "127.0.0.1", Port = ((IPEndPoint)_listener.LocalEndpoint).Port }.ConnectionString;

    public void SilenceListeners() => _silencesListeners = true;

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
                await await Task.WhenAny(PumpAsync(client, server, listens), PumpAsync(server, client, listens));
            }
            catch (Exception error) when (error is IOException or SocketException or OperationCanceledException)
            {
                // One side is gone; so is the connection.
            }
        }
    }

    private async Task PumpAsync(TcpClient from, TcpClient to, Listens listens)
    {
        var buffer = new byte[64 * 1024];
        while (await from.GetStream().ReadAsync(buffer, _end.Token) is var count and > 0)
        {
            listens.Value |= Encoding.ASCII.GetString(buffer, 0, count).Contains("listen oauth", StringComparison.Ordinal);
            if (!(listens.Value && _silencesListeners))
            {
                await to.GetStream().WriteAsync(buffer.AsMemory(0, count), _end.Token);
            }
        }
    }

    private sealed class Listens
    {
        public volatile bool Value;
    }
}
