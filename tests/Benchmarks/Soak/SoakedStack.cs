using System.Diagnostics;
using OobProvisioning.Benchmarks.Growth;
using OobProvisioning.Benchmarks.Soak.Watch;
using OobProvisioning.Chaos.Replicas;
using OobProvisioning.LocalStack;
using OobProvisioning.LocalStack.Processes;
using OobProvisioning.LocalStack.Stack;
using PrivateFolder = OobProvisioning.Benchmarks.Programs.PrivateFolder;

namespace OobProvisioning.Benchmarks.Soak;

/// <summary>
/// A local stack, one of each program before a PostgreSQL that writes to disk as in production, in a folder of its own. It is started anew when it has been
/// filled, so that every program knows all that there is.
/// </summary>
internal sealed class SoakedStack(int clients, StopRequest request) : IAsyncDisposable
{
    private static readonly TimeSpan LongestStart = TimeSpan.FromMinutes(10);
    private readonly PrivateFolder _folder = new();
    private readonly List<string> _ended = [];
    private RunningStack? _stack;

    public StackPorts Ports { get; } = new(FreePorts.Next());

    public RunningStack Stack => _stack!;

    /// <summary>With all rows, until all was ready.</summary>
    public TimeSpan TookToStart { get; private set; }

    /// <summary>What the launcher said of programs that ended though nobody had told them to.</summary>
    public IReadOnlyList<string> EndedUnasked
    {
        get
        {
            lock (_ended)
            {
                return [.. _ended];
            }
        }
    }

    /// <param name="lookAsync">Looks at the stack while it is empty.</param>
    /// <param name="stop">The user's.</param>
    public async Task<(Sample Empty, Sample Filled)> StartAsync(Func<Watcher, Task<Sample>> lookAsync, CancellationToken stop)
    {
        _stack = await StartStackAsync();
        Sample empty;
        await using (var watcher = NewWatcher())
        {
            empty = await lookAsync(watcher);
            await Seeding.RunAsync(Stack.Folder, Stack.Address.OriginalString, clients, stop);
        }

        await StopAsync();
        var started = Stopwatch.GetTimestamp();
        _stack = await StartStackAsync();
        TookToStart = Stopwatch.GetElapsedTime(started);
        await using var again = NewWatcher();
        return (empty, await lookAsync(again));
    }

    public Watcher NewWatcher() => new(Stack.Folder, Ports);

    /// <returns>Where; there is no secret in them.</returns>
    public string KeepLogs()
    {
        var kept = Path.Combine(Path.GetTempPath(), $"oob-soak-logs-{Guid.NewGuid():N}");
        Directory.Move(Stack.Folder.Logs, kept);
        return kept;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _folder.Dispose();
    }

    private ValueTask StopAsync() => Interlocked.Exchange(ref _stack, null)?.DisposeAsync() ?? ValueTask.CompletedTask;

    private Task<RunningStack> StartStackAsync() => RunningStack.StartAsync(
        new LauncherOptions { DataDirectory = _folder.Path, Port = Ports.Gateway, ReadyWithin = LongestStart }, request, Note);

    private void Note(string sentence)
    {
        if (!sentence.Contains(Supervisor.Again, StringComparison.Ordinal))
        {
            return;
        }

        lock (_ended)
        {
            _ended.Add(sentence);
        }
    }
}
