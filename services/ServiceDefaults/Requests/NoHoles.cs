using System.Collections;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace OobProvisioning.ServiceDefaults.Requests;

/// <summary>
/// A list of objects has no null in it: a fault of the request, found while it is read, or each who goes through one would stumble. The serializer heeds
/// that a member is never null, not that an element is. (An element that is a text may be null: the rules of its list say what of that.)
/// </summary>
internal static class NoHoles
{
    public static void In(JsonTypeInfo type)
    {
        foreach (var property in type.Properties.Where(property => property.Set is not null && IsListOfObjects(property.PropertyType)))
        {
            var set = property.Set!;
            property.Set = (owner, value) => set(owner, value is IEnumerable list && list.Cast<object?>().Contains(null) ? throw new JsonException() : value);
        }
    }

    private static bool IsListOfObjects(Type type) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>) && type.GetGenericArguments()[0] is { IsClass: true } element
        && element != typeof(string);
}
