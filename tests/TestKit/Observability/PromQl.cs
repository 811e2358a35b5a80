using System.Text.RegularExpressions;

namespace OobProvisioning.TestKit.Observability;

/// <summary>What an expression of Prometheus names. It is read as far as our own are written.</summary>
public static partial class PromQl
{
    private static readonly string[] Words = ["and", "or", "unless", "bool", "offset", "by", "without", "on", "ignoring"];

    /// <summary>Metrics, each with the labels that it is chosen by.</summary>
    public static IEnumerable<(string Metric, IReadOnlyList<string> Labels)> Read(string expression) =>
        from name in Name().Matches(Lists().Replace(expression, " "))
        where !Words.Contains(name.Groups["name"].Value)
        select (name.Groups["name"].Value, (IReadOnlyList<string>)[.. Label().Matches(name.Groups["matchers"].Value).Select(label => label.Groups["label"].Value)]);

    /// <summary>Labels by which is summed up.</summary>
    public static IEnumerable<string> Groups(string expression) =>
        Lists().Matches(expression).SelectMany(list => list.Groups["labels"].Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));

    [GeneratedRegex(@"\b(by|without|on|ignoring)\s*\((?<labels>[^)]*)\)")]
    private static partial Regex Lists();

    /// <summary>No function, which has a bracket behind it, and no unit or exponent, which has a number before it.</summary>
    [GeneratedRegex(@"(?<![\w.\[""])(?<name>[a-zA-Z_:][\w:]*)\b(?!\s*\()(\{(?<matchers>(""(\\.|[^""\\])*""|[^}""])*)\})?")]
    private static partial Regex Name();

    [GeneratedRegex(@"(?<label>\w+)\s*(=~|!~|!=|=)\s*""(\\.|[^""\\])*""")]
    private static partial Regex Label();
}
