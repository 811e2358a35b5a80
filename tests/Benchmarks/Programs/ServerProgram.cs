using System.Diagnostics;
using System.Globalization;
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

    private readonly Uri _ready;

    private ServerProgram(ChildProcess child, Uri address, Uri ready)
    {
        (_child, _ready) = (child, ready);
        _process = Process.GetProcessById(child.Id);
        Address = address;
    }

    public Uri Address { get; }

    /// <summary>With that of its workers, where it has some.</summary>
    public TimeSpan ProcessorTime => Workers().Aggregate(Refreshed().TotalProcessorTime, (sum, worker) => sum + worker);

    public long WorkingSet => Refreshed().WorkingSet64;

    /// <summary>
    /// Bytes of memory that would be free without it: its own, and its share of the files that several programs have loaded
    /// (Linux: proc_pid_smaps(5)).
    /// </summary>
    public long ProportionalSet => File.ReadLines($"/proc/{Refreshed().Id}/smaps_rollup")
        .Where(line => line.StartsWith("Pss:", StringComparison.Ordinal))
        .Sum(line => 1024 * long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture));

    /// <summary>Starts it and waits until it is ready.</summary>
    public static Task<ServerProgram> StartAsync(StackProgram program, DataFolder folder, Uri address, CancellationToken cancellationToken) =>
        StartAsync(program.Serve(folder), address, new Uri(address, Paths.Ready), cancellationToken);

    /// <param name="child">It was started just now.</param>
    /// <param name="address">Where it is measured.</param>
    /// <param name="ready">Where it says that it is ready.</param>
    /// <param name="cancellationToken">The user's.</param>
    public static async Task<ServerProgram> StartAsync(ChildProcess child, Uri address, Uri ready, CancellationToken cancellationToken)
    {
        var server = new ServerProgram(child, address, ready);
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
                using var answer = await client.GetAsync(_ready, cancellationToken);
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

    private IEnumerable<TimeSpan> Workers()
    {
        var file = $"/proc/{_child.Id}/task/{_child.Id}/children";
        foreach (var id in File.Exists(file) ? File.ReadAllText(file).Split(' ', StringSplitOptions.RemoveEmptyEntries) : [])
        {
            using var worker = Process.GetProcessById(int.Parse(id, CultureInfo.InvariantCulture));
            yield return worker.TotalProcessorTime;
        }
    }

    private Process Refreshed()
    {
        _process.Refresh();
        return _process;
    }
}
