using System.Globalization;
using OobProvisioning.Benchmarks.Growth;
using OobProvisioning.Benchmarks.Results;
using OobProvisioning.Benchmarks.Soak.Findings;
using OobProvisioning.Benchmarks.Soak.Pace;
using OobProvisioning.Benchmarks.Soak.Watch;
using OobProvisioning.Benchmarks.Soak.Work;
using OobProvisioning.Chaos.Auditing;
using OobProvisioning.Chaos.Load;

namespace OobProvisioning.Benchmarks.Soak;

/// <summary>Each kind of work alone, as much of the mix as goes, a part of that for long; then rest, and the audit.</summary>
internal sealed class SoakRun(SoakOptions options, SoakedStack soaked, TextWriter output)
{
    private const int PartOfAlone = 6;
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(10); // What starting needed is given back.
    private static readonly TimeSpan Often = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Seldom = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestEnd = TimeSpan.FromMinutes(2);

    public async Task<SoakResult> RunAsync(CancellationToken stop)
    {
        output.WriteLine(Machine.Describe());
        Say($"Soak with --seed {options.Seed}: starting the stack, and seeding {options.Clients:N0} clients and applications ...");
        var (empty, atRest) = await soaked.StartAsync(watcher => LookAtRestAsync(watcher, stop), stop);

        Say($"They were ready {soaked.TookToStart.TotalSeconds:0} s after their start with all that.");
        var (ledger, tally) = (new Ledger { Since = DateTimeOffset.UtcNow }, new Tally());
        using var population = await new Settlement(soaked.Stack, options.Clients, ledger, tally).SettleAsync(stop);
        Say($"{population.Subscribers.Count} clients have subscribed to an API. Warming up, then measuring each kind of work alone ...");
        await using var watcher = soaked.NewWatcher();
        var (callers, deck) = (new ClosedLoop(population, options.Callers, options.Seed), new Deck(Mix.Portions));
        var time = TimeSpan.FromSeconds(options.Seconds) / PartOfAlone;
        await callers.RunAsync(deck, time, stop);
        var costs = new List<Cost>();
        foreach (var portion in Mix.Portions)
        {
            var alone = await MeasureAsync(watcher, population, Often, () => callers.RunAsync(new Deck([portion]), time, stop), stop);
            costs.Add(new Cost(portion, alone));
            Say($"  {portion.Name}: {alone.PerSecond:N0} requests a second");
        }

        var capacity = await MeasureAsync(watcher, population, Often, () => callers.RunAsync(deck, TimeSpan.FromSeconds(options.Seconds), stop), stop);
        Say($"  the mix: {capacity.PerSecond:N0} requests a second. Now {options.At:0.##} of that, for {options.Minutes:0.##} minutes ...");

        var before = await watcher.CollectAsync(stop);
        using var open = new OpenLoop(population, options.At * capacity.Arrivals / capacity.Took.TotalSeconds, new Random(options.Seed));
        var soak = await MeasureAsync(
            watcher, population, Seldom, () => open.RunAsync(deck, TimeSpan.FromMinutes(options.Minutes), minute => SayHow(minute, population), stop), stop);
        var after = await watcher.CollectAsync(stop);
        var findings = await AuditAsync(population, ledger, tally, stop);
        return new(options, empty, atRest, costs, capacity, soak, before, after, open.Late, soaked.EndedUnasked, findings);
    }

    private static async Task<Sample> LookAtRestAsync(Watcher watcher, CancellationToken stop)
    {
        await Task.Delay(Rest, stop);
        return await watcher.LookAsync(stop);
    }

    private static async Task<Phase> MeasureAsync(
        Watcher watcher, Population population, TimeSpan interval, Func<Task<int>> workAsync, CancellationToken stop)
    {
        population.Answers = new Answers();
        var work = workAsync();
        var samples = await watcher.DuringAsync(work, interval, stop);
        return new(await work, population.Answers, samples);
    }

    /// <returns>What is not as it was answered, when no work is left.</returns>
    private async Task<IReadOnlyList<string>> AuditAsync(Population population, Ledger ledger, Tally tally, CancellationToken stop)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
        limit.CancelAfter(LongestEnd);
        population.Answers = new Answers();
        var store = new StoreApi(population.NewWire(), population.AdministratorToken);
        while (await store.UnfinishedWorkAsync() is not { IsDone: true } reply || reply.Body.GetProperty("count").GetInt32() > 0)
        {
            if (limit.IsCancellationRequested)
            {
                break; // The audit says what is left.
            }

            await Task.Delay(Often, stop);
        }

        var folder = soaked.Stack.Folder;
        var found = await Audit.FindAsync(Seeding.ConnectionOf(folder, "key-manager"), Seeding.ConnectionOf(folder, "api-store"), ledger, stop);
        return [.. tally.Contradictions, .. found];
    }

    private void SayHow(int minute, Population population)
    {
        var latencies = population.Answers.Works.MaxBy(work => work.Latencies.Count).Latencies;
        var (requests, errors) = (population.Answers.Count, population.Answers.Faults.Sum(fault => fault.Count));
        Say($"  minute {minute}: {requests:N0} requests, {errors} errors, p99 of API calls {latencies.At(0.99).TotalMilliseconds:0.0} ms");
    }

    private void Say(FormattableString text) => output.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
