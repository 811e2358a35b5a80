using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using OobProvisioning.Architecture.Tests.Deployment;
using OobProvisioning.LocalStack.Processes;
using OobProvisioning.TestKit.Observability;

namespace OobProvisioning.Architecture.Tests.Observability;

/// <summary>An alert asks for metrics that there are, fires when it must and not else, and leads to what is to be done.</summary>
public sealed partial class AlertTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "deploy", "observability");
    private static readonly string[] OfTargets = ["job", "instance", "le", "alertname", "alertstate"];
    private static readonly string[] Runbook = File.ReadAllLines(Path.Combine(Repository.Root, "deploy", "README.md"));

    [Fact]
    public async Task Alerts_and_dashboard_name_metrics_and_labels_that_there_are()
    {
        var expressions = (await AlertsAsync()).Select(alert => $"{alert["expr"]}").Concat(Dashboard.Read("1m").Select(target => target.Expression)).ToList();

        Assert.InRange(expressions.Count, 60, int.MaxValue);
        Assert.Empty(expressions.SelectMany(Unknown));
        Assert.Equal(
            ["oob_provisioning_feed_age_seconds{fed}", "oob_planted", "by fed"],
            Unknown("sum by (fed) (oob_provisioning_feed_age_seconds{fed=\"api-store\"} / oob_planted) > 0"));
    }

    [Fact]
    public async Task Every_alert_has_its_own_part_in_the_runbook_and_says_where()
    {
        var alerts = await AlertsAsync();
        var parts = Runbook.SkipWhile(line => line != "## Alerts").Skip(1).TakeWhile(line => !line.StartsWith("## ", StringComparison.Ordinal))
            .Where(line => line.StartsWith("### ", StringComparison.Ordinal)).Select(line => line[4..]);

        Assert.Equal(alerts.Select(alert => $"{alert["alert"]}"), parts);
        Assert.All(alerts, alert => Assert.Equal($"deploy/README.md#{$"{alert["alert"]}".ToLowerInvariant()}", $"{alert["annotations"]!["runbook"]}"));
        Assert.All(alerts, alert => Assert.True($"{alert["annotations"]!["summary"]}{alert["annotations"]!["description"]}".Length > 40, $"{alert["alert"]} says little"));
    }

    [Fact]
    public async Task Every_alert_fires_when_it_must_and_is_silent_otherwise()
    {
        var tests = await File.ReadAllTextAsync(Path.Combine(Folder, "alerts-test.yml"), TestContext.Current.CancellationToken);
        var fired = Fired().Matches(tests).Select(name => name.Groups["name"].Value).ToHashSet();

        Assert.Empty((await AlertsAsync()).Select(alert => $"{alert["alert"]}").Except(fired));
        await SaysAsync("SUCCESS", "test", "rules", Path.Combine(Folder, "alerts-test.yml"));
    }

    [Fact]
    public async Task A_planted_threshold_is_found()
    {
        var copy = Directory.CreateTempSubdirectory("alerts").FullName;
        var rules = await File.ReadAllTextAsync(Path.Combine(Folder, "alerts.yml"), TestContext.Current.CancellationToken);
        Assert.Contains("> 0.9\n", rules, StringComparison.Ordinal);
        await File.WriteAllTextAsync(Path.Combine(copy, "alerts.yml"), rules.Replace("> 0.9\n", "> 0.99\n", StringComparison.Ordinal), TestContext.Current.CancellationToken);
        File.Copy(Path.Combine(Folder, "alerts-test.yml"), Path.Combine(copy, "alerts-test.yml"));

        await SaysAsync("FAILED", "test", "rules", Path.Combine(copy, "alerts-test.yml"));
        Directory.Delete(copy, recursive: true);
    }

    /// <summary>With the rules that it names.</summary>
    [Fact]
    public Task Prometheus_takes_its_configuration() => SaysAsync("SUCCESS", "check", "config", Path.Combine(Folder, "prometheus.yml"));

    private static IEnumerable<string> Unknown(string expression)
    {
        foreach (var (metric, labels) in PromQl.Read(expression).Where(read => !MetricRow.OfPrometheus.Contains(read.Metric)))
        {
            if (MetricRow.All.SingleOrDefault(row => row.IsNamed(metric)) is not { } row)
            {
                yield return metric;
                continue;
            }

            foreach (var label in labels.Except(row.Labels).Except(OfTargets))
            {
                yield return $"{metric}{{{label}}}";
            }
        }

        foreach (var label in PromQl.Groups(expression).Except(OfTargets).Except(PromQl.Read(expression).SelectMany(read => LabelsOf(read.Metric))))
        {
            yield return $"by {label}";
        }
    }

    private static IEnumerable<string> LabelsOf(string metric) => MetricRow.All.Where(row => row.IsNamed(metric)).SelectMany(row => row.Labels);

    private static async Task<List<JsonNode>> AlertsAsync()
    {
        var file = (await Manifests.ReadAsync(await File.ReadAllTextAsync(Path.Combine(Folder, "alerts.yml"), TestContext.Current.CancellationToken))).All.Single();
        return [.. file["groups"]!.AsArray().SelectMany(group => group!["rules"]!.AsArray()).Select(rule => rule!)];
    }

    private static async Task SaysAsync(string word, params string[] arguments)
    {
        var result = await Tool.RunAsync("promtool", arguments, cancellationToken: TestContext.Current.CancellationToken);
        Assert.True($"{result.Output}{result.Error}".Contains(word, StringComparison.Ordinal), $"promtool {string.Join(' ', arguments)}:\n{result.Output}\n{result.Error}");
    }

    [GeneratedRegex("\\{alertname=\"(?<name>\\w+)\"")]
    private static partial Regex Fired();
}
