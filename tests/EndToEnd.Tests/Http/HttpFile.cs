using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace OobProvisioning.EndToEnd.Tests.Http;

/// <summary>A .http file as editors read it: requests between lines of ###, variables, and answers that later requests refer to by name.</summary>
internal sealed partial class HttpFile(string text, Dictionary<string, string> filledIn)
{
    private readonly Dictionary<string, JsonNode?> _answers = [];

    /// <summary>Sends one request after the other, from top to bottom.</summary>
    /// <returns>The title of each, its first line and its answer.</returns>
    public async IAsyncEnumerable<(string Title, string Line, HttpResponseMessage Answer)> SendAllAsync(Caller caller)
    {
        var variables = Variable().Matches(text).ToDictionary(found => found.Groups["name"].Value, found => found.Groups["value"].Value);
        Assert.Superset(filledIn.Keys.ToHashSet(), variables.Keys.ToHashSet());
        foreach (var block in text.Split("\n###").Skip(1).Select(block => block.Split('\n')))
        {
            var name = block.Select(line => line.Split("# @name ")).FirstOrDefault(parts => parts.Length == 2)?[1];
            var request = Reference().Replace(
                string.Join('\n', block.Skip(1).Where(line => !line.StartsWith('#'))).Trim(),
                found => ValueOf(found.Groups["name"].Value, variables));
            var answer = await SendAsync(caller, request);
            yield return (block[0].Trim(), request.Split('\n')[0], answer);
            if (name is not null)
            {
                _answers[name] = JsonNode.Parse(answer.Text());
            }
        }
    }

    private static Task<HttpResponseMessage> SendAsync(Caller caller, string request)
    {
        var (head, body) = request.Split("\n\n", 2) is [var first, var rest] ? (first, rest) : (request, null);
        var lines = head.Split('\n');
        var (method, address) = (lines[0].Split(' ', 2)[0], lines[0].Split(' ', 2)[1]);
        var headers = lines.Skip(1).Select(line => line.Split(": ", 2)).ToDictionary(pair => pair[0], pair => pair[1]);
        if (headers.GetValueOrDefault("Authorization", "").Split(' ') is ["Basic", var user, var password])
        {
            headers["Authorization"] = "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}"));
        }

        var content = body is null ? null : new StringContent(body, Encoding.UTF8, headers["Content-Type"]);
        headers.Remove("Content-Type");
        return caller.SendAsync(HttpMethod.Parse(method), address, content, [.. headers.Select(header => (header.Key, header.Value))]);
    }

    private string ValueOf(string name, Dictionary<string, string> variables) => name.Split('.') switch
    {
        [var variable] => filledIn.GetValueOrDefault(variable) ?? variables[variable],
        [var request, "response", "body", var member] => (string)_answers[request]![member]!,
        _ => throw new FormatException(name),
    };

    [GeneratedRegex(@"^@(?<name>\w+) = (?<value>.*)$", RegexOptions.Multiline)]
    private static partial Regex Variable();

    [GeneratedRegex(@"\{\{(?<name>[\w.]+)\}\}")]
    private static partial Regex Reference();
}
