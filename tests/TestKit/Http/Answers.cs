using System.Net;
using System.Text.Json.Nodes;
using Xunit;

namespace OobProvisioning.TestKit.Http;

/// <summary>What an answer must be, whatever it is about. A failing test prints no body of a success, for that may hold a secret.</summary>
public static class Answers
{
    public static Task<string> TextAsync(this HttpResponseMessage response) => response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

    public static async Task<HttpResponseMessage> HasStatusAsync(this HttpResponseMessage response, HttpStatusCode status)
    {
        if (response.StatusCode != status)
        {
            var text = (int)response.StatusCode < 400 ? "" : await response.TextAsync();
            Assert.Fail($"{(int)response.StatusCode} instead of {(int)status} from {response.RequestMessage?.RequestUri?.AbsolutePath}: {text}");
        }

        return response;
    }

    public static async Task<HttpResponseMessage> HasStatusAsync(this Task<HttpResponseMessage> answer, HttpStatusCode status) =>
        await (await answer).HasStatusAsync(status);

    public static async Task<JsonObject> JsonAsync(this HttpResponseMessage response, HttpStatusCode status = HttpStatusCode.OK) =>
        JsonNode.Parse(await (await response.HasStatusAsync(status)).TextAsync())!.AsObject();

    public static async Task<JsonObject> JsonAsync(this Task<HttpResponseMessage> answer, HttpStatusCode status = HttpStatusCode.OK) =>
        await (await answer).JsonAsync(status);

    /// <summary>The one form of an error outside the OAuth endpoints (RFC 9457), in both forms that the store's contract has for it.</summary>
    /// <param name="answer">From any of the programs.</param>
    /// <param name="type">Its stable name, without the prefix.</param>
    /// <param name="status">Stands in the body too.</param>
    /// <param name="code">The exact code; null for any code that an error may have.</param>
    public static async Task<JsonObject> IsProblemAsync(this Task<HttpResponseMessage> answer, string type, HttpStatusCode status, int? code = null) =>
        await (await answer).IsProblemAsync(type, status, code);

    public static async Task<JsonObject> IsProblemAsync(this HttpResponseMessage response, string type, HttpStatusCode status, int? code = null)
    {
        var problem = await response.JsonAsync(status);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal("urn:oob-provisioning:" + type, (string?)problem["type"]);
        Assert.Equal((int)status, (int?)problem["status"]);
        Assert.InRange((int)problem["code"]!, code ?? 900_000, code ?? 909_999);
        Assert.Matches("^[0-9a-f]{32}$", (string?)problem["traceId"]);
        Assert.All(["title", "message", "description"], member => Assert.False(string.IsNullOrEmpty((string?)problem[member]), member));
        return problem;
    }

    /// <summary>The same, and exactly these members are at fault, in the order in which they are answered.</summary>
    public static async Task<JsonObject> IsInvalidAsync(this Task<HttpResponseMessage> answer, params string[] members)
    {
        var problem = await answer.IsProblemAsync("invalid-request", HttpStatusCode.BadRequest, 900_001);
        Assert.Equal(members, problem["errors"]?.AsObject().Select(error => error.Key) ?? []);
        return problem;
    }

    /// <summary>RFC 6749 5.2: the one form of an error at the OAuth endpoints.</summary>
    public static async Task IsOAuthErrorAsync(this Task<HttpResponseMessage> answer, string error, HttpStatusCode status = HttpStatusCode.BadRequest)
    {
        var response = await answer;
        var body = await response.JsonAsync(status);
        Assert.True(error == (string?)body["error"], $"{error} instead of {body}");
        Assert.Equal("application/json", response.Content.Headers.ContentType?.MediaType);
        Assert.True(response.Headers.CacheControl?.NoStore, "no-store");
        Assert.Equal(status == HttpStatusCode.Unauthorized, response.Headers.WwwAuthenticate.Count > 0);
    }

    /// <summary>All that is said to be wrong with a member.</summary>
    public static IReadOnlyList<string> FaultsOf(this JsonObject problem, string member) => problem["errors"]?[member].Strings() ?? [];

    public static IReadOnlyList<string> Strings(this JsonNode? array) => [.. array!.AsArray().Select(item => (string)item!)];
}
