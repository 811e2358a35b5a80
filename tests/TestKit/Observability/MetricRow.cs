using System.Text.RegularExpressions;

namespace OobProvisioning.TestKit.Observability;

/// <summary>A row of docs/metrics.md.</summary>
/// <param name="Name">As Prometheus sees it; of a histogram without <c>_bucket</c>, <c>_sum</c> and <c>_count</c>.</param>
/// <param name="Type"><c>counter</c>, <c>gauge</c> or <c>histogram</c>.</param>
/// <param name="Programs">Which export it.</param>
/// <param name="Labels">Those that it has, or may have.</param>
public sealed partial record MetricRow(string Name, string Type, IReadOnlyList<string> Programs, IReadOnlyList<string> Labels)
{
    private const string Everywhere = "all";
    private static readonly string[] AllPrograms = ["gateway", "key-manager", "api-store"];

    public static IReadOnlyList<MetricRow> All { get; } = Of(File.ReadAllLines(Path.Combine(Repository.Root, "docs", "metrics.md")));

    /// <summary>What is there without any program: Prometheus' own.</summary>
    public static IReadOnlyList<string> OfPrometheus { get; } = ["up", "ALERTS"];

    public bool IsOurs => Name.StartsWith("oob_provisioning_", StringComparison.Ordinal);

    public static IReadOnlyList<MetricRow> Of(IEnumerable<string> lines) =>
    [
        .. from line in lines
           select Row().Match(line) into row
           where row.Success
           select new MetricRow(row.Groups["name"].Value, row.Groups["type"].Value, ProgramsOf(row.Groups["programs"].Value), Listed(row.Groups["labels"].Value)),
    ];

    /// <summary>Whether this is what an expression names so.</summary>
    public bool IsNamed(string name) => Type == "histogram" ? name == Name + "_bucket" || name == Name + "_sum" || name == Name + "_count" : name == Name;

    private static string[] ProgramsOf(string text) => text.Trim() == Everywhere ? AllPrograms : Listed(text);

    private static string[] Listed(string text) => text.Replace("`", "", StringComparison.Ordinal).Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    [GeneratedRegex(@"^\| `(?<name>\w+)` \| (?<type>counter|gauge|histogram) \| (?<programs>[^|]+) \| (?<labels>[^|]*)\|")]
    private static partial Regex Row();
}
