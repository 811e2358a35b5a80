using System.Text.Json;

namespace OobProvisioning.ApiStore.Settings;

/// <summary>The content of <c>site.json</c>: <c>{ "mapExistingAuthApps": true }</c>. Members that are not known are passed over.</summary>
/// <param name="MapExistingAuthApps">Default false.</param>
internal sealed record SiteFile(bool MapExistingAuthApps)
{
    public const string Name = "site.json";
    private const string Member = "mapExistingAuthApps";
    private static readonly JsonDocumentOptions Lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    public static SiteFile Missing { get; } = new(false);

    /// <exception cref="FormatException">The text is no site file; the message says where and why.</exception>
    public static SiteFile Parse(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text, Lenient);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                throw new FormatException("it is not a JSON object.");
            }

            if (!document.RootElement.TryGetProperty(Member, out var value))
            {
                return Missing;
            }

            return value.ValueKind is JsonValueKind.True or JsonValueKind.False
                ? new SiteFile(value.GetBoolean())
                : throw new FormatException($"{Member} is neither true nor false.");
        }
        catch (JsonException error)
        {
            throw new FormatException($"it is not JSON, see line {error.LineNumber + 1}.", error);
        }
    }
}
