using System.Text.Json;

namespace OobProvisioning.ServiceDefaults.Problems;

/// <summary>Faults are reported by the name a caller knows: the JSON one, not the C# one.</summary>
internal static class JsonNames
{
    public static Dictionary<string, string[]> Of(IDictionary<string, string[]> errors) =>
        errors.GroupBy(error => Of(error.Key)).ToDictionary(group => group.Key, group => group.SelectMany(error => error.Value).ToArray());

    /// <summary><c>CallbackUrls[0]</c> becomes <c>callbackUrls[0]</c>, and <c>$.name</c> (a JSON path) becomes <c>name</c>.</summary>
    public static string Of(string path) =>
        string.Join('.', path.Split('.').Where(part => part is not ("$" or "")).Select(JsonNamingPolicy.CamelCase.ConvertName));
}
