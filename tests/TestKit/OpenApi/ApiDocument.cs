using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Xunit;

namespace OobProvisioning.TestKit.OpenApi;

/// <summary>
/// An OpenAPI document as the judge of every answer that tests get: its status is one that the document names at the call, and its members are those
/// that it describes. Clients of tests ask it behind the back of the test that sends.
/// </summary>
public sealed class ApiDocument
{
    private readonly string _name;
    private readonly JsonObject _root;
    private readonly Call[] _calls;

    /// <param name="name">Of the file in <c>docs/openapi</c>.</param>
    public ApiDocument(string name)
    {
        _name = name;
        _root = JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Root, "docs/openapi", name)))!.AsObject();
        _calls = [.. CallsOf(_root)];
    }

    /// <summary>Calls that are not described, such as those of internal paths, are passed over.</summary>
    public async Task<HttpResponseMessage> JudgeAsync(HttpRequestMessage request, HttpResponseMessage answer)
    {
        var path = request.RequestUri!.IsAbsoluteUri ? request.RequestUri.AbsolutePath : request.RequestUri.OriginalString.Split('?')[0];
        var call = Array.Find(_calls, call => call.Method == request.Method.Method && call.Path.IsMatch(path));
        if (call is null || answer.StatusCode is HttpStatusCode.InternalServerError)
        {
            return answer; // No document tells of faults of ours: a test that brings one about judges it itself.
        }

        var (status, where) = (((int)answer.StatusCode).ToString(CultureInfo.InvariantCulture), $"{call.Method} {call.Template} {(int)answer.StatusCode}");
        Assert.True(call.Answers.ContainsKey(status), $"{where} is not in {_name}.");
        var described = call.Answers[status]!;
        var type = answer.Content.Headers.ContentType?.MediaType;
        var content = type is null ? null : described["content"]?[type];
        Assert.True(type is null || content is not null, $"{where} has the type {type}, which is not in {_name}.");
        if (type?.EndsWith("json", StringComparison.Ordinal) == true && content!["schema"] is { } schema)
        {
            var faults = new JsonShape(_root).FaultsOf(JsonNode.Parse(await answer.Content.ReadAsStringAsync()), schema).ToList();
            Assert.True(faults.Count == 0, $"{where}: {string.Join(" ", faults)}");
        }

        return answer;
    }

    /// <summary>Of the examples that its schemas have. Who copies one should not find out.</summary>
    public IEnumerable<string> FaultsOfExamples()
    {
        var examples = _root["components"]!["schemas"]!.AsObject()
            .SelectMany(schema => schema.Value!["examples"]?.AsArray() ?? [], (schema, example) => (schema.Key, Schema: schema.Value!, Example: example))
            .ToList();
        Assert.NotEmpty(examples);
        return examples.SelectMany(one => new JsonShape(_root).FaultsOf(one.Example, one.Schema, one.Key));
    }

    private static IEnumerable<Call> CallsOf(JsonObject root) =>
        from path in root["paths"]!.AsObject()
        from operation in path.Value!.AsObject()
        orderby path.Key.Count(letter => letter == '{')
        select new Call(
            operation.Key.ToUpperInvariant(),
            path.Key,
            new Regex($"^{Regex.Replace(Regex.Escape(path.Key.TrimEnd('/')), @"\\\{[^}]+\}", "[^/]+")}/?$"),
            operation.Value!["responses"]!.AsObject());

    private sealed record Call(string Method, string Template, Regex Path, JsonObject Answers);
}
