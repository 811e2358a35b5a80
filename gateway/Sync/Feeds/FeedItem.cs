using System.Text.Json;

namespace OobProvisioning.Gateway.Sync.Feeds;

/// <summary>One thing that a feed tells of.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Id">Which one.</param>
/// <param name="Value">How it is now; null in JSON, or nothing, if it is gone. It lives as long as the document that it stands in.</param>
internal readonly record struct FeedItem(string Kind, string Id, JsonElement Value)
{
    public static FeedItem Of(JsonElement json) => new(
        json.GetProperty("kind").GetString() ?? "",
        json.GetProperty("id").GetString() ?? "",
        json.TryGetProperty("value", out var value) ? value : default);

    public void WriteTo(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("kind", Kind);
        writer.WriteString("id", Id);
        writer.WritePropertyName("value");
        Value.WriteTo(writer);
        writer.WriteEndObject();
    }
}
