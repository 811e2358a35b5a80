using System.Text.Json;

namespace OobProvisioning.ApiStore.Catalogue;

/// <summary>
/// An OpenAPI document as a body. Other bodies are read member by member into a record that bounds them; of this one any member may come, and schemas
/// nest deeper than any record of ours.
/// </summary>
/// <param name="Json">Null if it is none that can be read and stored.</param>
internal sealed record DefinitionText(string? Json)
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 64 };

    public static async ValueTask<DefinitionText?> BindAsync(HttpContext context)
    {
        try
        {
            using var document = await JsonDocument.ParseAsync(context.Request.Body, Strict, context.RequestAborted);
            return Of(document);
        }
        catch (JsonException)
        {
            return new DefinitionText(Json: null);
        }
    }

    /// <summary>As somebody has pasted it.</summary>
    public static DefinitionText Of(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text, Strict);
            return Of(document);
        }
        catch (JsonException)
        {
            return new DefinitionText(Json: null);
        }
    }

    private static DefinitionText Of(JsonDocument document) =>
        new(document.RootElement.ValueKind == JsonValueKind.Object && IsStorable(document.RootElement) ? document.RootElement.GetRawText() : null);

    /// <summary>PostgreSQL stores no NUL character, and nobody half a surrogate.</summary>
    private static bool IsStorable(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().All(member => IsStorable(member.Name) && IsStorable(member.Value)),
        JsonValueKind.Array => element.EnumerateArray().All(IsStorable),
        JsonValueKind.String => IsStorable(TextOf(element)),
        _ => true,
    };

    private static bool IsStorable(string? text) => text is not null && !text.Contains('\0');

    private static string? TextOf(JsonElement element)
    {
        try
        {
            return element.GetString();
        }
        catch (InvalidOperationException)
        {
            return null; // An escape of half a surrogate.
        }
    }
}
