using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using OobProvisioning.ServiceDefaults.Secrecy;

namespace OobProvisioning.ApiStore.KeyManagers.OAuthProvider;

/// <summary>What came back from a provider, which may say anything.</summary>
/// <param name="Status">Null when nothing came.</param>
/// <param name="Body">Null unless it is a JSON object, in which no name is there twice.</param>
/// <param name="Failure">Why nothing came.</param>
/// <param name="WasSent">False when it is certain that nobody got the call.</param>
internal sealed record ProviderReply(int? Status, JsonObject? Body, DiscoveryOutcome.Failed? Failure = null, bool WasSent = true) : Discreet
{
    private const int MaxErrorLength = 100;
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    public bool Succeeded => Status is >= 200 and < 300;

    /// <summary>RFC 6749 5.2, or as Okta says it of an unknown client; null if there is none, or none that can be shown.</summary>
    public string? Error => (Text("error") ?? Text("errorCode")) is { Length: <= MaxErrorLength } error && error.All(IsOfCode) ? error : null;

    public static ProviderReply Of(int status, ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body, Strict);
            var json = document.RootElement.ValueKind is JsonValueKind.Object ? JsonObject.Create(document.RootElement.Clone()) : null;
            return new ProviderReply(status, json is { Count: >= 0 } ? json : null); // Counted, its names are read.
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            return new ProviderReply(status, Body: null); // No JSON, or half a character in a name.
        }
    }

    /// <returns>Null if it is not there, no text, or not one of Unicode.</returns>
    public string? Text(string name) => TextOf(Body?[name]);

    /// <returns>Null likewise.</returns>
    public IReadOnlyList<string>? Texts(string name) =>
        Body?[name] is JsonArray array && array.Select(TextOf).ToList() is var texts && !texts.Contains(null) ? [.. texts.OfType<string>()] : null;

    /// <summary>Not negative; some send it as a text.</summary>
    public long? Number(string name) =>
        Body?[name] is JsonValue value && value.TryGetValue<long>(out var number) && number >= 0 ? number
        : long.TryParse(Text(name), NumberStyles.None, CultureInfo.InvariantCulture, out number) ? number
        : null;

    private static string? TextOf(JsonNode? node)
    {
        try
        {
            return node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
        }
        catch (InvalidOperationException)
        {
            return null; // Half a character, by \ud800.
        }
    }

    /// <summary>What codes in use are made of.</summary>
    private static bool IsOfCode(char character) => char.IsAsciiLetterOrDigit(character) || character is '_' or '-' or '.';
}
