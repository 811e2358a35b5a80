using System.Text.Json.Nodes;

namespace OobProvisioning.TestKit.Observability;

/// <summary>deploy/observability/grafana/dashboard.json, as far as it asks Prometheus.</summary>
public static class Dashboard
{
    /// <summary>With the time that Grafana would set to four times the pause between two scrapes.</summary>
    public static IReadOnlyList<(string Panel, string Expression)> Read(string interval)
    {
        var file = JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Root, "deploy", "observability", "grafana", "dashboard.json")))!;
        return
        [
            .. from panel in file["panels"]!.AsArray()
               where panel["type"]!.GetValue<string>() != "row"
               from target in panel["targets"]!.AsArray()
               select ($"{panel["title"]}", target["expr"]!.GetValue<string>().Replace("$__rate_interval", interval, StringComparison.Ordinal)),
        ];
    }
}
