using System.Text.RegularExpressions;
using OobProvisioning.TestKit.Observability;

namespace OobProvisioning.Architecture.Tests.Observability;

/// <summary>docs/metrics.md holds what the sources measure, and nothing else. That programs export it so, a test of a whole stack shows.</summary>
public sealed partial class MetricTableTests
{
    private static readonly string[] Ends = ["", "_total", "_seconds"];

    private static readonly Lazy<IReadOnlyList<string>> Instruments = new(() =>
    [
        .. from folder in (string[])["services", "gateway"]
           from file in Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), "*.cs", SearchOption.AllDirectories)
           where !file.Contains("/obj/", StringComparison.Ordinal)
           from instrument in Instrument().Matches(File.ReadAllText(file))
           select instrument.Groups["name"].Value.Replace('.', '_'),
    ]);

    [Fact]
    public void Every_instrument_is_in_the_table()
    {
        Assert.InRange(Instruments.Value.Count, 15, int.MaxValue);
        Assert.All(Instruments.Value, instrument => Assert.True(IsIn(MetricRow.All, instrument), instrument));
    }

    [Fact]
    public void Every_row_is_an_instrument() =>
        Assert.Empty(MetricRow.All.Where(row => row.IsOurs && !Instruments.Value.Any(instrument => IsIn([row], instrument))).Select(row => row.Name));

    [Fact]
    public void A_metric_stands_in_one_row() => Assert.Distinct(MetricRow.All.Select(row => row.Name));

    [Fact]
    public void A_planted_instrument_is_missed() => Assert.False(IsIn(MetricRow.All, "oob_provisioning_planted"));

    private static bool IsIn(IEnumerable<MetricRow> rows, string instrument) => rows.Any(row => Ends.Any(end => row.Name == instrument + end));

    [GeneratedRegex("\"(?<name>oob_provisioning\\.[a-z_.]+)\"")]
    private static partial Regex Instrument();
}
