using System.Text.Json.Nodes;

namespace OobProvisioning.Story;

/// <summary>An answer and what the story asks of it. A path is "member.member"; "#" is an array's length.</summary>
internal sealed class StoryAnswer(JsonNode? body, Masking masking)
{
    public StoryAnswer Says(string path, object? expected)
    {
        var actual = At(path)?.ToJsonString(Compact.Options) ?? "null";
        var wanted = JsonValue.Create(expected)?.ToJsonString(Compact.Options) ?? "null";
        return actual == wanted ? this : throw Failed(path, wanted, actual);
    }

    public StoryAnswer IsProblem(string name) => Says("type", "urn:oob-provisioning:" + name);

    public string Text(string path) =>
        At(path) is JsonValue value && value.TryGetValue(out string? text) && text.Length > 0
            ? text
            : throw Failed(path, "a text", At(path)?.ToJsonString(Compact.Options) ?? "nothing");

    public StoryAnswer Lists(string path, params string[] expected)
    {
        var actual = Text(path).Split(' ');
        return expected.All(actual.Contains) ? this : throw Failed(path, string.Join(' ', expected), Text(path));
    }

    /// <summary>A member of each in a list of which another member is so.</summary>
    public IReadOnlyList<string> Where(string list, string member, string expected, string wanted) =>
        [.. from item in At(list) as JsonArray ?? throw Failed(list, "a list", "none") where $"{item![member]}" == expected select $"{item[wanted]}"];

    public StoryAnswer Has(string list, string expected) =>
        (At(list) as JsonArray ?? throw Failed(list, "a list", "none")).Any(item => $"{item}" == expected)
            ? this
            : throw Failed(list, $"a list with {expected}", At(list)!.ToJsonString(Compact.Options));

    public StoryAnswer NeverSays(string list, string member, string unexpected)
    {
        var found = Where(list, member, unexpected, member);
        return found.Count == 0 ? this : throw Failed($"{list}.{member}", $"never {unexpected}", string.Join(' ', found));
    }

    private JsonNode? At(string path)
    {
        var node = body;
        foreach (var step in path.Split('.'))
        {
            node = (node, step) switch
            {
                (JsonArray list, "#") => JsonValue.Create(list.Count),
                (JsonArray list, _) => int.TryParse(step, out var index) && index < list.Count ? list[index] : null,
                (JsonObject members, _) => members[step],
                _ => null,
            };
        }

        return node;
    }

    private StepFailedException Failed(string path, string expected, string actual) =>
        new(masking.Text($"expected {path} to be {expected}, but it is {actual}"));
}
