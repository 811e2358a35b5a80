using System.Text.Json;
using System.Text.Json.Serialization;

namespace OobProvisioning.ServiceDefaults.Requests;

/// <summary>An instant needs its offset (RFC 3339): without one it would be read in the time zone of whichever replica gets it.</summary>
internal sealed class StrictInstantConverter : JsonConverter<DateTimeOffset>
{
    private const int LongestDate = 10;

    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.String || !reader.TryGetDateTimeOffset(out var instant))
        {
            throw new JsonException();
        }

        var time = reader.GetString()!.AsSpan()[LongestDate..];
        return time.IndexOfAny('Z', '+', '-') >= 0 ? instant : throw new JsonException();
    }

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) => writer.WriteStringValue(value);
}
