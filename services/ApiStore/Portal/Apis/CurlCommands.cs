using System.Text.RegularExpressions;
using OobProvisioning.ApiStore.Catalogue;

namespace OobProvisioning.ApiStore.Portal.Apis;

/// <summary>
/// Calls as commands of curl for a POSIX shell. What is secret, and what the reader has to choose, are variables of the reader's own shell; nothing else
/// of what stands here means anything to it.
/// </summary>
internal static partial class CurlCommands
{
    private const string NextLine = " \\\n     ";

    private static readonly string[] WithBody = ["POST", "PUT", "PATCH"];

    /// <summary>RFC 6749 2.3.1: key and secret are encoded as in a form, which leaves nothing of the key that a shell would read otherwise.</summary>
    /// <param name="tokenEndpoint">Absolute.</param>
    /// <param name="consumerKey">Null where there is none yet.</param>
    /// <param name="scope">Null asks for none.</param>
    public static string Token(Uri tokenEndpoint, string? consumerKey, string? scope)
    {
        string[] parts =
        [
            $"curl -u \"{Uri.EscapeDataString(consumerKey ?? "CONSUMER_KEY")}:$CONSUMER_SECRET\"",
            "-d grant_type=client_credentials",
            .. scope is null ? (string[])[] : [$"--data-urlencode {Quoted($"scope={scope}")}"],
            Quoted(tokenEndpoint.AbsoluteUri),
        ];
        return string.Join(NextLine, parts);
    }

    /// <param name="api">Where the API is.</param>
    /// <param name="operation">One of its operations.</param>
    public static string Call(Uri api, ApiOperation operation)
    {
        var verb = operation.Method switch
        {
            "GET" => "curl",
            "HEAD" => "curl -I",
            _ => $"curl -X {operation.Method}",
        };
        string[] parts =
        [
            $"{verb} -H \"Authorization: Bearer $ACCESS_TOKEN\"",
            .. WithBody.Contains(operation.Method) ? (string[])["-H 'Content-Type: application/json' -d '{}'"] : [],
            $"\"{api.AbsoluteUri}{PathOf(operation.Path ?? "/")}\"",
        ];
        return string.Join(NextLine, parts);
    }

    /// <summary>Whether there is something to choose in its path.</summary>
    public static bool HasParameters(ApiOperation operation) => Parameter().IsMatch(operation.Path ?? "");

    /// <summary>Within double quotes a dollar sign and an exclamation mark would still be read; the gateway decodes them.</summary>
    private static string PathOf(string template)
    {
        var literal = template.Replace("$", "%24", StringComparison.Ordinal).Replace("!", "%21", StringComparison.Ordinal);
        var path = literal.EndsWith("/*", StringComparison.Ordinal) ? literal[..^1] : literal;
        return Parameter().Replace(path, match => "$PARAM_" + match.Groups[1].Value.Replace('-', '_').ToUpperInvariant());
    }

    private static string Quoted(string text) => $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";

    [GeneratedRegex(@"\{([^}]+)\}")]
    private static partial Regex Parameter();
}
