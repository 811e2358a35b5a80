using System.Diagnostics;
using OobProvisioning.CrashLoop.Auditing;
using OobProvisioning.CrashLoop.Load;
using OobProvisioning.CrashLoop.Victims;

namespace OobProvisioning.CrashLoop;

/// <summary>Load, kills, then rest: when no work is left, what was answered must hold.</summary>
internal sealed class Loop(LoopOptions options, PrivateSystem system, Wire wire, Tally tally, TextWriter output)
{
    private static readonly TimeSpan RecoveryLimit = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);
    private readonly Ledger _ledger = new();

    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(LoopOptions options, TextWriter output, CancellationToken stop)
    {
        output.WriteLine($"Crash loop with --seed {options.Seed}: {options.Kills} kills, {options.Workers} workers, at most {options.Minutes} minutes.");
        using var folder = new PrivateFolder();
        await using var system = await PrivateSystem.StartAsync(folder, stop);
        var tally = new Tally();
        using var wire = new Wire(system.Ports, tally);
        var result = await new Loop(options, system, wire, tally, output).RunAsync(stop);
        result.Print(output);
        folder.Keep = !result.Holds;
        return result.Holds ? 0 : 1;
    }

    private async Task<Result> RunAsync(CancellationToken stop)
    {
        var watch = Stopwatch.StartNew();
        var tokens = new ClientTokens(wire);
        var token = await tokens.AutomationAsync(system.Credentials, stop);
        var store = new StoreApi(wire, token);
        output.WriteLine($"Everything runs; its logs are in {system.Logs}.");

        using var enough = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var load = Task.WhenAll(Enumerable.Range(1, options.Workers).Select(worker =>
        {
            var keys = new Keys(store, tokens, new ProvidedClients(wire, token, _ledger), _ledger, tally);
            return new Developer(store, keys, _ledger, tally, new Random(options.Seed + worker)).WorkAsync(enough.Token);
        }));
        using var time = CancellationTokenSource.CreateLinkedTokenSource(stop);
        time.CancelAfter(TimeSpan.FromMinutes(options.Minutes));
        var kills = await new Killer(system, tally, new Random(options.Seed), output.WriteLine).RunAsync(options.Kills, time.Token);
        await enough.CancelAsync();
        await load;
        stop.ThrowIfCancellationRequested();

        output.WriteLine("No more is killed; waiting until no work is left.");
        var rest = await RestAsync(store, stop);
        var findings = await Audit.FindAsync(system.KeyManagerDatabase, system.StoreDatabase, _ledger, stop);
        return new Result(options, watch.Elapsed, kills, system.Victims, tally, rest, findings, await Rows.CountAsync(system, stop));
    }

    /// <returns>How long it took; null when work is left after all the time it may take.</returns>
    private async Task<TimeSpan?> RestAsync(StoreApi store, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(RecoveryLimit);
        try
        {
            await system.UntilReadyAsync(limit.Token);
            while (await store.UnfinishedWorkAsync() is not { IsDone: true } reply || reply.Body.GetProperty("count").GetInt32() > 0)
            {
                await Task.Delay(Pause, limit.Token);
            }

            return watch.Elapsed;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }
}
