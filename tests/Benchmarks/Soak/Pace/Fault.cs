using System.Text.Json;
using OobProvisioning.Chaos.Load;

namespace OobProvisioning.Benchmarks.Soak.Pace;

/// <summary>An answer that nobody wants, by its name.</summary>
/// <param name="Work">What was asked for.</param>
/// <param name="Status">0: there was none.</param>
/// <param name="Name">What the answer says of itself: RFC 9457 type and title, or RFC 6749 error.</param>
internal sealed record Fault(string Work, int Status, string Name)
{
    public static Fault Of(string work, Reply reply) => new(work, reply.Status, reply.Status == 0 ? "no answer" : NameOf(reply.Body));

    private static string NameOf(JsonElement body) => body.ValueKind != JsonValueKind.Object
        ? "says nothing"
        : string.Join(", ", ((string[])["type", "title", "error"]).Select(member => Text(body, member)).Where(text => text.Length > 0));

    private static string Text(JsonElement body, string member) =>
        body.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
}
