namespace OobProvisioning.Benchmarks.Results;

internal static class Table
{
    public static void Print(TextWriter output, string[] head, IEnumerable<string[]> rows)
    {
        var all = rows.Prepend(head).ToList();
        var widths = head.Select((_, column) => all.Max(row => row[column].Length)).ToList();
        all.Insert(1, [.. widths.Select(width => new string('-', Math.Max(3, width)))]);
        foreach (var row in all)
        {
            output.WriteLine($"| {string.Join(" | ", row.Select((cell, column) => cell.PadRight(Math.Max(3, widths[column]))))} |");
        }
    }
}
