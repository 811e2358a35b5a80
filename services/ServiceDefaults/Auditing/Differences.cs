using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;

namespace OobProvisioning.ServiceDefaults.Auditing;

/// <summary>What is about to be saved, compared with what was read.</summary>
internal static class Differences
{
    private const int MaxLength = 2_000;

    /// <summary>Of a part that says nothing of itself.</summary>
    private const string Nameless = "no description";

    private static readonly ConcurrentDictionary<IEntityType, IProperty[]> Audited = [];

    private static readonly JsonSerializerOptions AsJson = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    /// <summary>Of an entity itself: what it has now that it had not, or had otherwise; all that it says if it comes or goes.</summary>
    public static IEnumerable<Difference> Of(EntityEntry entry)
    {
        foreach (var property in AuditedOf(entry))
        {
            var (before, after) = (BeforeOf(entry, property), AfterOf(entry, property));
            if (before is JsonObject || after is JsonObject)
            {
                foreach (var difference in Members(NameOf(property), before as JsonObject, after as JsonObject))
                {
                    yield return difference;
                }
            }
            else if (Of(NameOf(property), before, after) is { } difference)
            {
                yield return difference;
            }
        }
    }

    /// <summary>Of a part, which comes or goes whole.</summary>
    public static Difference OfPart(EntityEntry entry, IAuditedPart part)
    {
        var goes = entry.State is EntityState.Deleted;
        var said = Told(new JsonObject(AuditedOf(entry)
            .Select(property => KeyValuePair.Create(NameOf(property), goes ? BeforeOf(entry, property) : AfterOf(entry, property)))
            .Where(member => !IsNothing(member.Value)))) ?? JsonSerializer.SerializeToElement(Nameless);
        return goes ? new(part.AuditPart, said, null) : new(part.AuditPart, null, said);
    }

    /// <returns>Null if it is the same.</returns>
    public static Difference? Of(string name, object? before, object? after) =>
        Of(name, JsonSerializer.SerializeToNode(before, AsJson), JsonSerializer.SerializeToNode(after, AsJson));

    private static Difference? Of(string name, JsonNode? before, JsonNode? after) =>
        JsonNode.DeepEquals(before, after) || (IsUnset(before) && IsUnset(after)) ? null : new Difference(name, Told(before), Told(after));

    private static IEnumerable<Difference> Members(string name, JsonObject? before, JsonObject? after) => (before ?? []).Concat(after ?? [])
        .Select(member => member.Key)
        .Distinct()
        .Select(member => Of($"{name}.{member}", before?[member], after?[member]))
        .OfType<Difference>();

    private static IProperty[] AuditedOf(EntityEntry entry) => Audited.GetOrAdd(entry.Metadata, static type =>
        [.. type.GetFlattenedProperties().Where(property => property.PropertyInfo?.GetCustomAttribute<AuditedAttribute>() is not null)]);

    private static JsonNode? BeforeOf(EntityEntry entry, IProperty property) =>
        entry.State is EntityState.Added ? null : JsonSerializer.SerializeToNode(entry.OriginalValues[property], AsJson);

    private static JsonNode? AfterOf(EntityEntry entry, IProperty property) =>
        entry.State is EntityState.Deleted ? null : JsonSerializer.SerializeToNode(entry.CurrentValues[property], AsJson);

    private static string NameOf(IProperty property) => JsonNamingPolicy.CamelCase.ConvertName(property.Name);

    private static JsonElement? Told(JsonNode? value) => value switch
    {
        _ when IsNothing(value) => null,
        _ when value!.ToJsonString() is { Length: > MaxLength } text => JsonSerializer.SerializeToElement($"({text.Length} characters)"),
        _ => JsonSerializer.SerializeToElement(value),
    };

    /// <summary>What has just been made need not tell all that it is not.</summary>
    private static bool IsUnset(JsonNode? value) => IsNothing(value) || (value is JsonValue single && single.TryGetValue<bool>(out var isSet) && !isSet);

    private static bool IsNothing(JsonNode? value) => value switch
    {
        null or JsonArray { Count: 0 } or JsonObject { Count: 0 } => true,
        JsonValue single => single.TryGetValue<string>(out var text) && text.Length == 0,
        _ => false,
    };
}
