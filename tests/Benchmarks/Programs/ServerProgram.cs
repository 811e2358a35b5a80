using System.Diagnostics;
using OobProvisioning.Benchmarks.Baselines;
using OobProvisioning.LocalStack;
using OobProvisioning.LocalStack.Processes;
using OobProvisioning.LocalStack.Stack;

namespace OobProvisioning.Benchmarks.Programs;

/// <summary>A server under measurement: a process of its own.</summary>
internal sealed class ServerProgram : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);
    private readonly ChildProcess _child;
    private readonly Process _process;

    private ServerProgram(ChildProcess child, Uri address)
    {
        _child = child;
        _process = Process.GetProcessById(child.Id);
        Address = address;
    }

    public Uri Address { get; }

    public TimeSpan ProcessorTime => Refreshed().TotalProcessorTime;

    public long WorkingSet => Refreshed().WorkingSet64;

    /// <summary>Starts it and waits until it is ready.</summary>
    public static async Task<ServerProgram> StartAsync(StackProgram program, DataFolder folder, Uri address, CancellationToken cancellationToken)
    {
        var server = new ServerProgram(program.Serve(folder), address);
        try
        {
            await server.UntilReadyAsync(cancellationToken);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _child.StopAsync(CancellationToken.None);
        _process.Dispose();
        _child.Dispose();
    }

    private async Task UntilReadyAsync(CancellationToken cancellationToken)
    {
        using var client = new HttpClient { Timeout = TimeSpan.FromSeconds(2) };
        for (var watch = Stopwatch.StartNew(); watch.Elapsed < Patience && !_child.Exited.IsCompleted;)
        {
            try
            {
                using var answer = await client.GetAsync(new Uri(Address, Paths.Ready), cancellationToken);
                if (answer.IsSuccessStatusCode)
                {
                    return;
                }
            }
            catch (Exception error) when (error is HttpRequestException || (error is TaskCanceledException && !cancellationToken.IsCancellationRequested))
            {
                // Not yet.
            }

            await Task.Delay(Pause, cancellationToken);
        }

        throw new LauncherException($"{_child.Name} does not start; its last lines:\n{_child.LastLines()}");
    }

    private Process Refreshed()
    {
        _process.Refresh();
        return _process;
    }
}
