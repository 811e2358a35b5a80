using OobProvisioning.Benchmarks.Results;
using OobProvisioning.Benchmarks.Soak.Findings;
using static OobProvisioning.Benchmarks.Soak.Paper;

namespace OobProvisioning.Benchmarks.Soak;

/// <summary>What the sizing table of deploy/README.md is made of, and it.</summary>
internal sealed class SizingReport(SoakResult result, Paper paper, TextWriter output)
{
    private const double Megabyte = 1 << 20;
    private readonly int _rows = result.Options.Clients;

    public void Print()
    {
        paper.Title($"For the sizing table, at {_rows:N0} clients and applications; memory in MB, what would be free without the program");
        Table.Print(
            output,
            ["program", "at rest, empty", "at rest, filled", "bytes per application", "load adds"],
            result.Memories.Select(memory => (string[])
            [
                memory.Program, Text($"{memory.Empty / Megabyte:N0}"), Text($"{memory.AtRest / Megabyte:N0}"), Text($"{memory.PerRow(_rows):N0}"),
                Text($"{memory.ByLoad / Megabyte:N0}"),
            ]));
        var (keyManager, store) = PerRow();
        paper.Note(
            $"Disk: {keyManager:N0} bytes per client (with its service provider, its secret and a change), {store:N0} per application (with a key mapping, ",
            $"a subscription and a change).");
        var last = result.Soak.Samples[^1].Database;
        paper.Say($"Databases: {result.AtRest.Database.KeyManager / Megabyte:N0} and {result.AtRest.Database.Store / Megabyte:N0} MB when filled, ",
            $"{last.KeyManager / Megabyte:N0} and {last.Store / Megabyte:N0} MB in the end.");
        if (_rows < Sizing.LeastRows)
        {
            paper.Say($"The table itself needs {Sizing.LeastRows:N0} of them: what so few take is lost in what a start takes.");
            return;
        }

        output.WriteLine();
        new Sizing(result.Capacity, result.Memories, _rows, keyManager + store).Print(output);
    }

    private (double KeyManager, double Store) PerRow() => (
        (result.AtRest.Database.KeyManager - result.Empty.Database.KeyManager) / (double)_rows,
        (result.AtRest.Database.Store - result.Empty.Database.Store) / (double)_rows);
}
