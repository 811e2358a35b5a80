using System.Text.RegularExpressions;

namespace OobProvisioning.EndToEnd.Tests.Observability;

/// <summary>What one program says at /metrics, in Prometheus' text format.</summary>
internal sealed partial record MetricPage(IReadOnlyDictionary<string, string> Types, IReadOnlyList<(string Name, IReadOnlyDictionary<string, string> Labels)> Samples)
{
    private const string OfExporter = "otel_scope_";
    private static readonly string[] OfHistograms = ["_bucket", "_sum", "_count"];

    /// <summary>Which labels each metric has had, without those of every metric and of buckets.</summary>
    public ILookup<string, string> Labels =>
        (from sample in Samples
         from label in sample.Labels.Keys
         where label != "le" && !label.StartsWith(OfExporter, StringComparison.Ordinal)
         select (Metric: MetricOf(sample.Name), label)).Distinct().ToLookup(pair => pair.Metric, pair => pair.label);

    public static async Task<MetricPage> ReadAsync(int internalPort)
    {
        using var http = new HttpClient();
        return Of(await http.GetStringAsync(new Uri($"http://127.0.0.1:{internalPort}/metrics"), TestContext.Current.CancellationToken));
    }

    public static MetricPage Of(string text) => new(
        Type().Matches(text).ToDictionary(type => type.Groups["name"].Value, type => type.Groups["type"].Value),
        [
            .. Sample().Matches(text).Select(sample => (
                sample.Groups["name"].Value,
                (IReadOnlyDictionary<string, string>)Label().Matches(sample.Groups["labels"].Value)
                    .ToDictionary(label => label.Groups["name"].Value, label => label.Groups["value"].Value))),
        ]);

    private string MetricOf(string sample) =>
        OfHistograms.Where(end => sample.EndsWith(end, StringComparison.Ordinal)).Select(end => sample[..^end.Length])
            .FirstOrDefault(name => Types.TryGetValue(name, out var type) && type == "histogram") ?? sample;

    [GeneratedRegex(@"^# TYPE (?<name>\w+) (?<type>\w+)", RegexOptions.Multiline)]
    private static partial Regex Type();

    [GeneratedRegex(@"^(?<name>[a-zA-Z_]\w*)(\{(?<labels>.*)\})? ", RegexOptions.Multiline)]
    private static partial Regex Sample();

    [GeneratedRegex(@"(?<name>\w+)=""(?<value>(\\.|[^""\\])*)""")]
    private static partial Regex Label();
}
