using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using OobProvisioning.TestKit.Waiting;

namespace OobProvisioning.TestKit;

/// <summary>Debian's redis-server at a port of its own, in memory. A test kills it, freezes it, and starts it again.</summary>
public sealed class RedisServer : IAsyncDisposable
{
    private readonly int _port = FreePort();
    private Process? _process;

    public string Address => $"127.0.0.1:{_port}";

    public static async Task<RedisServer> StartNewAsync()
    {
        var server = new RedisServer();
        await server.StartAsync();
        return server;
    }

    public async Task StartAsync()
    {
        _process = Process.Start(new ProcessStartInfo("redis-server", ["--port", $"{_port}", "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"])
        {
            RedirectStandardOutput = true,
            WorkingDirectory = Path.GetTempPath(),
        })!;
        _process.OutputDataReceived += (_, _) => { }; // A pipe that nobody reads fills up.
        _process.BeginOutputReadLine();
        await Eventually.HoldsAsync("Redis answers", AnswersAsync);
    }

    public async Task KillAsync()
    {
        _process!.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _process = null;
    }

    /// <summary>Connections stay, and nothing is answered.</summary>
    public Task FreezeAsync() => SignalAsync("STOP");

    public Task ThawAsync() => SignalAsync("CONT");

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            await KillAsync();
        }
    }

    private async Task SignalAsync(string name)
    {
        using var kill = Process.Start("sh", ["-c", $"kill -{name} {_process!.Id}"]);
        await kill.WaitForExitAsync();
    }

    private async Task<bool> AnswersAsync()
    {
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(IPAddress.Loopback, _port);
            await client.GetStream().WriteAsync("PING\r\n"u8.ToArray());
            return await client.GetStream().ReadAsync(new byte[16]) > 0;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
