using OobProvisioning.Benchmarks.Baselines;
using OobProvisioning.Benchmarks.Programs;
using OobProvisioning.LocalStack;
using OobProvisioning.LocalStack.Processes;
using OobProvisioning.LocalStack.Stack;

namespace OobProvisioning.Benchmarks.Calls;

/// <summary>The local stack, a backend, and gateways beside each other that lead to it: ours, ours without its checks, and others'.</summary>
internal sealed class CallSystem : IAsyncDisposable
{
    private const int Port = 19080;
    private readonly DataFolder _folder;
    private readonly CallPrograms _programs;
    private readonly Stack<IAsyncDisposable> _running = [];

    private CallSystem(PrivateFolder folder)
    {
        _folder = new DataFolder(folder.Path);
        _programs = new CallPrograms(_folder, new StackPorts(Port));
    }

    public ServerProgram Backend { get; private set; } = null!;

    public ServerProgram Checked { get; private set; } = null!;

    public ServerProgram Unchecked { get; private set; } = null!;

    /// <summary>Counts with Redis; null where there is none on this machine.</summary>
    public ServerProgram? CountingTogether { get; private set; }

    public ServerProgram JwtBearer { get; private set; } = null!;

    /// <summary>Null where there is none on this machine.</summary>
    public ServerProgram? Nginx { get; private set; }

    /// <summary>Of the API, at all of them.</summary>
    public string Path { get; private set; } = "";

    public IReadOnlyList<string> Tokens { get; private set; } = [];

    public static async Task<CallSystem> StartAsync(PrivateFolder folder, int clients, StopRequest request)
    {
        var system = new CallSystem(folder);
        try
        {
            await system.StartAllAsync(clients, request);
            return system;
        }
        catch
        {
            await system.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        while (_running.TryPop(out var latest))
        {
            await latest.DisposeAsync();
        }
    }

    private async Task StartAllAsync(int clients, StopRequest request)
    {
        var stop = request.Stop;
        var stack = Running(await RunningStack.StartAsync(new LauncherOptions { DataDirectory = _folder.Path, Port = Port }, request, _ => { }));
        Backend = await StartAsync(CallPrograms.Backend, stop);
        (Path, Tokens) = await CallClients.MakeAsync(stack.Address, AutomationCredentials.Read(_folder.Credentials).Automation, Backend.Address, clients, stop);
        JwtBearer = await StartAsync(address => CallPrograms.JwtBearer(address, Backend.Address, stack.Address), stop);
        Nginx = await StartNginxAsync(stop);
        Unchecked = await StartGatewayAsync(_programs.Unchecked, stop);
        Checked = await StartGatewayAsync((address, health) => _programs.Gateway("checked", address, health), stop);
        CountingTogether = await StartCountingTogetherAsync(stop);
    }

    private async Task<ServerProgram> StartAsync(Func<Uri, StackProgram> program, CancellationToken stop)
    {
        var address = BenchmarkPrograms.FreeAddress();
        return Running(await ServerProgram.StartAsync(program(address), _folder, address, stop));
    }

    private async Task<ServerProgram?> StartNginxAsync(CancellationToken stop)
    {
        var address = BenchmarkPrograms.FreeAddress();
        return _programs.Nginx(address, Backend.Address) is { } process
            ? Running(await ServerProgram.StartAsync(process, address, new Uri(address, Paths.Ready), stop))
            : null;
    }

    private async Task<ServerProgram?> StartCountingTogetherAsync(CancellationToken stop)
    {
        var redis = BenchmarkPrograms.FreeAddress();
        if (_programs.Redis(redis) is not { } process)
        {
            return null;
        }

        Running(new Stopping(process));
        return await StartGatewayAsync((address, health) => _programs.Gateway("with-redis", address, health, ("Throttling:Redis", redis.Authority)), stop);
    }

    private async Task<ServerProgram> StartGatewayAsync(Func<Uri, Uri, StackProgram> program, CancellationToken stop)
    {
        var (address, health) = (BenchmarkPrograms.FreeAddress(), BenchmarkPrograms.FreeAddress());
        return Running(await ServerProgram.StartAsync(program(address, health).Serve(_folder), address, new Uri(health, Paths.Ready), stop));
    }

    private T Running<T>(T started)
        where T : IAsyncDisposable
    {
        _running.Push(started);
        return started;
    }

    private sealed class Stopping(ChildProcess process) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await process.StopAsync(CancellationToken.None);
            process.Dispose();
        }
    }
}
