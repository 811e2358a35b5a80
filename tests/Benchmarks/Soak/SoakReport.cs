using OobProvisioning.Benchmarks.Results;
using OobProvisioning.Benchmarks.Soak.Findings;
using OobProvisioning.Benchmarks.Soak.Watch;
using OobProvisioning.Benchmarks.Soak.Work;
using static OobProvisioning.Benchmarks.Soak.Paper;

namespace OobProvisioning.Benchmarks.Soak;

/// <summary>What an operator wants to know of a soak, in Markdown, most important last: a terminal shows the end.</summary>
internal sealed class SoakReport(SoakResult result, TextWriter output)
{
    private const double Megabyte = 1 << 20;
    private const double MostOfOthers = 0.2; // Processors.
    private readonly SoakOptions _options = result.Options;
    private readonly Paper _paper = new(output);

    public void Print()
    {
        PrintMix();
        PrintCosts();
        PrintLimit();
        PrintSoak();
        PrintFaults();
        PrintPrograms();
        new SizingReport(result, _paper, output).Print();
        output.WriteLine();
        Table.Print(
            output,
            ["asked for", "reached", "needed", ""],
            result.Verdicts.Select(verdict => (string[])[verdict.What, verdict.Reached, verdict.Asked, verdict.Holds ? "PASS" : "FAIL"]));
        if (_options.Minutes < SoakResult.LeastMinutes)
        {
            _paper.Note($"Memory is not judged: {_options.Minutes:0.##} minutes are less than {SoakResult.LeastMinutes}.");
        }
    }

    private void PrintMix()
    {
        _paper.Title($"The mix, in thousandths of the arrivals");
        Table.Print(output, ["portion", "share", "of"], Mix.Portions.Select(portion => (string[])[portion.Name, Text($"{portion.Share}"), portion.What]));
    }

    private void PrintCosts()
    {
        _paper.Title($"Each portion alone, {_options.Callers} callers; processor milliseconds that one arrival costs each program");
        var programs = result.Soak.Programs.ToList();
        Table.Print(
            output,
            ["portion", "a second", .. programs],
            result.Costs.Select(cost => (string[])
            [
                cost.Portion.Name, Text($"{cost.Alone.PerSecond:N0}"), .. programs.Select(program => Text($"{cost.Of(program):0.000}")),
            ]));
    }

    private void PrintLimit()
    {
        _paper.Title($"As much of the mix as goes: {result.Capacity.PerSecond:N0} requests a second with {_options.Callers} callers");
        var limits = Bottleneck.Of(result.Capacity, _options.Callers);
        Table.Print(output, ["what could be used up", "in use"], limits.Select(limit => (string[])[limit.What, Text($"{limit.Used:P0}")]));
        var shares = result.Capacity.Programs.OrderByDescending(result.Capacity.CoresOf)
            .Select(program => Text($"{program} {result.Capacity.CoresOf(program):0.00}"));
        var others = Bottleneck.Processors(result.Capacity) * Environment.ProcessorCount - result.Capacity.Programs.Sum(result.Capacity.CoresOf);
        var first = result.Programs.MaxBy(result.Capacity.CoresOf)!;
        _paper.Note(limits[0].IsFull
            ? (FormattableString)$"The limiting resource: {limits[0].What}, {limits[0].Used:P0} in use; of the programs most by {first}."
            : $"Nothing was used up ({limits[0].What} most, {limits[0].Used:P0}): callers waited for each other, or more of them could have been answered.");
        _paper.Say($"Busy processors, of {Environment.ProcessorCount}: {string.Join(", ", shares)}, all others {Math.Max(0, others):0.00}.");
        _paper.Say($"The load itself (callers and the APIs' backend) runs here too: on machines of its own the rest could do more.");
        if (others > MostOfOthers)
        {
            _paper.Say($"Others were at work on this machine meanwhile: the figures are too low.");
        }

        var database = result.Capacity.Samples.Select(sample => sample.Database).ToList();
        _paper.Say($"Statements under way: {database.Average(each => each.UnderWay):0.0}; {database.Average(each => each.AtDisk):0.0} wait for the disk, ",
            $"{database.Average(each => each.AtLocks):0.0} for locks.");
    }

    private void PrintSoak()
    {
        _paper.Title($"{_options.At:P0} of that for {_options.Minutes:0.##} minutes; times from when a request was due, ms");
        Table.Print(
            output,
            ["work", "requests", "a second", "p50", "p99", "longest", "errors"],
            result.Soak.Answers.Works.OrderByDescending(work => work.Latencies.Count).Select(work => (string[])
            [
                work.Work,
                Text($"{work.Latencies.Count:N0}"),
                Text($"{work.Latencies.Count / result.Soak.Took.TotalSeconds:0.0}"),
                Milliseconds(work.Latencies.At(0.5)),
                Milliseconds(work.Latencies.At(0.99)),
                Milliseconds(work.Latencies.Longest),
                Text($"{result.Soak.Answers.FaultsOf(work.Work):N0}"),
            ]));
        _paper.Note(
            $"In all {result.Soak.Answers.Count:N0} requests, {result.Soak.PerSecond:N0} a second; sent late by {Milliseconds(result.Late.At(0.5))} ms (p50), ",
            $"{Milliseconds(result.Late.At(0.99))} (p99), {Milliseconds(result.Late.Longest)} at the most, which is in all times.");
    }

    private void PrintFaults()
    {
        _paper.Title($"Errors, in all phases");
        foreach (var (phase, fault, count, trace) in result.Faults)
        {
            _paper.Say($"- {phase}: {fault.Work} was answered {fault.Status}, {fault.Name}: {count:N0} times (the first: trace {trace})");
        }

        foreach (var sentence in result.EndedUnasked.Concat(result.Findings.Take(20)))
        {
            _paper.Say($"- {sentence}");
        }

        if (result.Faults.Count + result.EndedUnasked.Count + result.Findings.Count == 0)
        {
            _paper.Say($"None.");
        }
    }

    private void PrintPrograms()
    {
        _paper.Title($"Programs while it went on; memory in MB, own: neither files nor shared");
        Table.Print(
            output,
            ["program", "cores", "memory at most", "own, first third", "own, last third", "MB an hour", "alive on its heap", "threads", "files"],
            result.Growths.Select(growth => (string[])
            [
                growth.Program,
                Text($"{result.Soak.CoresOf(growth.Program):0.00}"),
                Text($"{result.Memories.Single(memory => memory.Program == growth.Program).AtMost / Megabyte:N0}"),
                Text($"{growth.First / Megabyte:0.0}"),
                Text($"{growth.Last / Megabyte:0.0}"),
                Text($"{growth.BytesPerHour / Megabyte:+0.0;-0.0;0.0}"),
                Heap(growth.Program),
                .. Ends(growth.Program, use => use.Threads),
                .. Ends(growth.Program, use => use.Files),
            ]));
        _paper.Note(
            $"Flat is at most {MemoryGrowth.Noise / Megabyte:0} MB more, and {MemoryGrowth.BytesPerRequest} bytes for each request between (a leak keeps more of each): ",
            $"of what is alive on a heap after full collections before and after it all, of PostgreSQL by its own memory, as if it had always had as many processes.");
        _paper.Say($"The load itself: {result.Soak.CoresOf(Watcher.Load):0.00} cores. Processors {Bottleneck.Processors(result.Soak):P0} busy.");
    }

    private string Heap(string program) => result.HeldBefore.TryGetValue(program, out var before)
        ? Text($"{before / Megabyte:0.0} → {result.HeldAfter[program] / Megabyte:0.0}")
        : "";

    private string[] Ends(string program, Func<ProcessUse, int> what)
    {
        var uses = result.Soak.Samples.Where(sample => sample.Programs.ContainsKey(program)).Select(sample => what(sample.Programs[program])).ToList();
        return [uses.Count == 0 ? "" : uses.Min() == uses.Max() ? Text($"{uses[0]}") : Text($"{uses.Min()} – {uses.Max()}")];
    }

    private static string Milliseconds(TimeSpan time) => Text($"{time.TotalMilliseconds:0.0}");
}
