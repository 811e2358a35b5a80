using System.Text.Json;
using OobProvisioning.ConsoleKit.Forms;
using OobProvisioning.ServiceDefaults.Auditing;

namespace OobProvisioning.ConsoleKit.Changes;

/// <summary>A member's course, as it is read: of lists only what came and went.</summary>
/// <param name="Member">Its name for people.</param>
/// <param name="Before">What it was, or what is no longer in it; empty for nothing.</param>
/// <param name="After">What it is, or what is new in it.</param>
internal sealed record ChangedValue(string Member, string Before, string After)
{
    public static ChangedValue Of(Difference difference)
    {
        var (before, after) = (Entries(difference.Before), Entries(difference.After));
        return new ChangedValue(
            ChangeTexts.Member(difference.Property), string.Join(", ", before.Except(after)), string.Join(", ", after.Except(before)));
    }

    /// <summary>Whether they tell all of something that came or went, rather than what changed of it.</summary>
    public static bool IsWhole(IReadOnlyCollection<Difference> differences) =>
        differences.Count > 3 && (differences.All(difference => difference.Before is null) || differences.All(difference => difference.After is null));

    private static List<string> Entries(JsonElement? value) => value switch
    {
        null or { ValueKind: JsonValueKind.Null } => [],
        { ValueKind: JsonValueKind.Array } list => [.. list.EnumerateArray().Select(Text)],
        { } single => [Text(single)],
    };

    private static string Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.True => KitTexts.Yes,
        JsonValueKind.False => KitTexts.No,
        JsonValueKind.Object => string.Join(" ", value.EnumerateObject().SelectMany(member => Entries(member.Value))),
        JsonValueKind.Array => string.Join(" ", value.EnumerateArray().Select(Text)),
        JsonValueKind.String when value.TryGetDateTimeOffset(out var at) => Instants.Show(at),
        _ => value.ToString(),
    };
}
