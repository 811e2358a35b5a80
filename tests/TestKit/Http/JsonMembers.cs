using System.Text.Json.Nodes;
using Xunit;

namespace OobProvisioning.TestKit.Http;

/// <summary>What a JSON answer says.</summary>
public static class JsonMembers
{
    /// <summary>A text, or the null in its place; but the member is there.</summary>
    public static string Text(this JsonNode? json, string member)
    {
        Assert.True(json!.AsObject().ContainsKey(member), $"There is no {member}.");
        return (string)json[member]!;
    }

    /// <summary>All that is said to be wrong with a member.</summary>
    public static IReadOnlyList<string> FaultsOf(this JsonObject problem, string member) => problem["errors"]?[member].Strings() ?? [];

    public static IReadOnlyList<string> Strings(this JsonNode? array) => [.. array!.AsArray().Select(item => (string)item!)];
}
