using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace OobProvisioning.KeyManager.Tokens.FastPath;

/// <summary>JSON as the engine writes it.</summary>
internal static class Json
{
    private const int UsualLength = 1024;
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    public static ReadOnlyMemory<byte> ObjectOf<T>(T content, Action<Utf8JsonWriter, T> write)
    {
        var bytes = new ArrayBufferWriter<byte>(UsualLength);
        using var json = new Utf8JsonWriter(bytes, Options);
        json.WriteStartObject();
        write(json, content);
        json.WriteEndObject();
        json.Flush();
        return bytes.WrittenMemory;
    }

    /// <summary>RFC 7519 4.1.3: one audience is a text, several are a list.</summary>
    public static void WriteAudience(this Utf8JsonWriter json, IReadOnlyList<string> audiences)
    {
        if (audiences is [var single])
        {
            json.WriteString("aud"u8, single);
            return;
        }

        json.WriteStartArray("aud"u8);
        foreach (var audience in audiences)
        {
            json.WriteStringValue(audience);
        }

        json.WriteEndArray();
    }
}
