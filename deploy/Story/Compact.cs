using System.Text.Encodings.Web;
using System.Text.Json;

namespace OobProvisioning.Story;

internal static class Compact
{
    /// <summary>For the screen and for requests, never into a page: a plus sign stays a plus sign.</summary>
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerOptions.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
