using System.Text.Json.Nodes;

namespace OobProvisioning.Architecture.Tests.Deployment;

/// <summary>Which pods are meant: by labels that they all have, or that are one of several. A Service writes its labels without more.</summary>
internal sealed record Selector(string Where, JsonObject? Labels, JsonArray? Expressions)
{
    public static IEnumerable<Selector> Of(Manifests manifests) => manifests.OfKind("Service", "PodDisruptionBudget", "NetworkPolicy", "PodMonitor").SelectMany(manifest =>
        In(manifest["spec"], Manifests.NameOf(manifest)));

    public bool Finds(JsonNode labels) =>
        (Labels ?? []).All(label => TextOf(labels[label.Key]) == TextOf(label.Value))
        && (Expressions ?? []).All(expression => expression!["values"]!.AsArray().Any(value => TextOf(value) == TextOf(labels[TextOf(expression["key"])!])));

    private static IEnumerable<Selector> In(JsonNode? node, string where) => node switch
    {
        JsonObject one => one.SelectMany(part => part is { Key: "selector" or "podSelector", Value: JsonObject selector }
            ? [selector.ContainsKey("matchLabels") || selector.ContainsKey("matchExpressions")
                ? new Selector(where, selector["matchLabels"]?.AsObject(), selector["matchExpressions"]?.AsArray())
                : new Selector(where, selector, null)]
            : In(part.Value, where)),
        JsonArray many => many.SelectMany(part => In(part, where)),
        _ => [],
    };

    private static string? TextOf(JsonNode? node) => node?.GetValue<string>();
}
