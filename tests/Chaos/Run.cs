using System.Diagnostics;
using OobProvisioning.Chaos.Auditing;
using OobProvisioning.Chaos.Load;
using OobProvisioning.Chaos.Replicas;
using OobProvisioning.Chaos.Scenes;

namespace OobProvisioning.Chaos;

/// <summary>Load, one scene after another, then rest: when no work is left, what was answered must hold.</summary>
internal sealed class Run(ChaosOptions options, ScaledSystem system, Wire wire, Tally tally, TextWriter output)
{
    private const int KeysOfTheWell = 2;
    private static readonly TimeSpan RecoveryLimit = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);
    private readonly Ledger _ledger = new();
    private readonly List<PlayedScene> _played = [];

    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(ChaosOptions options, TextWriter output, CancellationToken stop)
    {
        output.WriteLine($"Chaos with --seed {options.Seed}: {options.Workers} workers, at most {options.Minutes} minutes.");
        using var folder = new PrivateFolder();
        await using var system = await ScaledSystem.StartAsync(folder, stop);
        var tally = new Tally();
        await using var entry = new Entry(system);
        using var wire = new Wire(entry, tally);
        var result = await new Run(options, system, wire, tally, output).RunAsync(stop);
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
        var caller = await ApiCaller.SubscribeAsync(wire, tally, store, tokens, new ProvidedClients(wire, token, _ledger), system.Backend);
        output.WriteLine($"Everything runs; its logs are in {system.Logs}.");

        using var enough = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var developers = Enumerable.Range(1, options.Workers).Select(worker =>
        {
            var keys = new Keys(store, tokens, new ProvidedClients(wire, token, _ledger), _ledger, tally);
            return new Developer(new Applications(store, keys, _ledger, tally), keys, new Random(options.Seed + worker)).WorkAsync(enough.Token);
        });
        var load = Task.WhenAll([caller.WorkAsync(enough.Token), .. developers]);
        await PlayAllAsync(stop);
        await enough.CancelAsync();
        await load;
        stop.ThrowIfCancellationRequested();

        output.WriteLine("Nothing more is broken; waiting until no work is left.");
        var rest = await WithinLimitAsync(token => RestAsync(store, token), stop);
        var findings = await Audit.FindAsync(system.KeyManagerDatabase, system.StoreDatabase, _ledger, stop);
        return new Result(options, watch.Elapsed, _played, system.Replicas, tally, rest, findings, await Rows.CountAsync(system, stop));
    }

    private async Task PlayAllAsync(CancellationToken stop)
    {
        using var time = CancellationTokenSource.CreateLinkedTokenSource(stop);
        time.CancelAfter(TimeSpan.FromMinutes(options.Minutes));
        var setting = new Setting(system, tally, options, output.WriteLine);
        try
        {
            await RecoverAsync(time.Token); // All work goes on before anything is broken.
            foreach (var (name, scene) in Script.Of(setting))
            {
                await PlayAsync(name, scene, time.Token);
            }
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            tally.Contradict($"the time was over before the scene '{Script.Of(setting).ElementAtOrDefault(_played.Count).Name}' had ended");
        }
    }

    private async Task PlayAsync(string name, IScene scene, CancellationToken cancellationToken)
    {
        output.WriteLine($"Scene {name}");
        var (answers, failed) = (tally.Total, tally.Failed);
        tally.Excuse = scene.Excuse;
        await scene.RunAsync(cancellationToken);
        var recovery = await WithinLimitAsync(RecoverAsync, cancellationToken);
        tally.Excuse = Excuse.None;
        _played.Add(new(name, tally.Total - answers, tally.Failed - failed, recovery));
        if (recovery is null)
        {
            tally.Contradict($"after the scene '{name}' nobody gets keys, or not every replica is ready");
        }
    }

    /// <summary>Every replica is ready, and developers get keys of either kind.</summary>
    private async Task RecoverAsync(CancellationToken cancellationToken)
    {
        await system.UntilReadyAsync(cancellationToken);
        await Task.WhenAll(
            tally.UntilDoneAsync(StoreApi.GenerateKeys, KeysOfTheWell, cancellationToken), tally.UntilDoneAsync(StoreApi.MapKeys, KeysOfTheWell, cancellationToken));
    }

    private async Task RestAsync(StoreApi store, CancellationToken cancellationToken)
    {
        await system.UntilReadyAsync(cancellationToken);
        while (await store.UnfinishedWorkAsync() is not { IsDone: true } reply || reply.Body.GetProperty("count").GetInt32() > 0)
        {
            await Task.Delay(Pause, cancellationToken);
        }
    }

    /// <returns>How long it took; null when it did not end in all the time it may take.</returns>
    private static async Task<TimeSpan?> WithinLimitAsync(Func<CancellationToken, Task> action, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(RecoveryLimit);
        try
        {
            await action(limit.Token);
            return watch.Elapsed;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }
}
