using System.Buffers.Text;
using System.Text;
using System.Text.RegularExpressions;

namespace OobProvisioning.KeyManager.IntegrationTests.Equality;

/// <summary>
/// An answer of an OAuth endpoint as it came over the wire, but for what differs each time: the date, and of a token its id, its instants (how long it lives counts)
/// and the signature.
/// </summary>
internal static partial class ComparableAnswer
{
    public static async Task<string> OfAsync(HttpResponseMessage response)
    {
        var text = new StringBuilder().Append((int)response.StatusCode);
        foreach (var (name, values) in response.Headers.NonValidated.Concat(response.Content.Headers.NonValidated).Where(IsComparable).OrderBy(header => header.Key))
        {
            text.Append('\n').Append(name).Append(": ").AppendJoin(" | ", (IEnumerable<string>)values);
        }

        var body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return text.Append('\n').Append(Token().Replace(body, token => Shown(token.Groups[1].Value))).ToString();
    }

    private static bool IsComparable(KeyValuePair<string, System.Net.Http.Headers.HeaderStringValues> header) => !header.Key.Equals("Date", StringComparison.OrdinalIgnoreCase) && !header.Key.Equals(MarkedAnswers.Name, StringComparison.OrdinalIgnoreCase);

    private static string Shown(string token)
    {
        var parts = token.Split('.');
        var payload = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(parts[1]));
        var read = JsonNode.Parse(payload)!;
        var (issued, ends, id) = ((long)read["iat"]!, (long)read["exp"]!, (string)read["jti"]!);
        Assert.True(Guid.TryParseExact(id, "D", out _));
        return $"\"access_token\":{Encoding.UTF8.GetString(Base64Url.DecodeFromChars(parts[0]))}.{payload
            .Replace(id, "*", StringComparison.Ordinal).Replace($"{ends}", $"iat+{ends - issued}", StringComparison.Ordinal).Replace($"{issued}", "iat", StringComparison.Ordinal)}.{parts[2].Length}";
    }

    [GeneratedRegex("\"access_token\":\"([^\"]+)\"")]
    private static partial Regex Token();
}
