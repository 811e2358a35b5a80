using System.Net;
using System.Text.Json.Nodes;
using Xunit;

namespace OobProvisioning.TestKit.Http;

/// <summary>
/// What an answer must be, whatever it is about: of an answer that is here (its body is read already), and with Async of one that is awaited.
/// A failing test prints no body of a success, for that may hold a secret.
/// </summary>
public static class Answers
{
    public static string Text(this HttpResponseMessage response) => response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken).GetAwaiter().GetResult();

    /// <summary>What a failing test may print of it.</summary>
    public static string Printable(this HttpResponseMessage response) =>
        $"{(int)response.StatusCode} from {response.RequestMessage?.RequestUri?.AbsolutePath}: {((int)response.StatusCode < 400 ? "" : response.Text())}";

    public static HttpResponseMessage HasStatus(this HttpResponseMessage response, HttpStatusCode status)
    {
        Assert.True(response.StatusCode == status, $"Not {(int)status}, but {response.Printable()}");
        return response;
    }

    public static JsonObject Json(this HttpResponseMessage response, HttpStatusCode status = HttpStatusCode.OK) =>
        JsonNode.Parse(response.HasStatus(status).Text())!.AsObject();

    /// <summary>The one form of an error outside the OAuth endpoints (RFC 9457), in both forms that the store's contract has for it.</summary>
    /// <param name="response">From any of the programs.</param>
    /// <param name="type">Its stable name, without the prefix.</param>
    /// <param name="status">Stands in the body too.</param>
    /// <param name="code">The exact code; null for any code that an error may have.</param>
    public static JsonObject IsProblem(this HttpResponseMessage response, string type, HttpStatusCode status, int? code = null)
    {
        var problem = response.HasStatus(status).IsSomeProblem();
        Assert.Equal("urn:oob-provisioning:" + type, (string?)problem["type"]);
        Assert.InRange((int)problem["code"]!, code ?? 900_000, code ?? 909_999);
        return problem;
    }

    public static JsonObject IsSomeProblem(this HttpResponseMessage response)
    {
        var problem = response.Json(response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        Assert.StartsWith("urn:oob-provisioning:", (string?)problem["type"], StringComparison.Ordinal);
        Assert.Equal((int)response.StatusCode, (int?)problem["status"]);
        Assert.InRange((int)problem["code"]!, 900_000, 909_999);
        Assert.Matches("^[0-9a-f]{32}$", (string?)problem["traceId"]);
        Assert.All(["title", "message", "description"], member => Assert.False(string.IsNullOrEmpty((string?)problem[member]), member));
        return problem;
    }

    /// <summary>The same, and exactly these members are at fault, in the order in which they are answered.</summary>
    public static JsonObject IsInvalid(this HttpResponseMessage response, params string[] members)
    {
        var problem = response.IsProblem("invalid-request", HttpStatusCode.BadRequest, 900_001);
        Assert.Equal(string.Join(' ', members), string.Join(' ', problem["errors"]?.AsObject().Select(error => error.Key) ?? []));
        return problem;
    }

    /// <summary>RFC 6749 5.2: the one form of an error at the OAuth endpoints.</summary>
    public static void IsOAuthError(this HttpResponseMessage response, string error, HttpStatusCode status = HttpStatusCode.BadRequest)
    {
        var body = response.Json(status);
        Assert.True(error == (string?)body["error"], $"{error} instead of {body}");
        Assert.Equal("application/json", response.Content.Headers.ContentType?.MediaType);
        Assert.True(response.Headers.CacheControl?.NoStore, "no-store");
        Assert.Equal(status == HttpStatusCode.Unauthorized, response.Headers.WwwAuthenticate.Count > 0);
    }

    public static async Task<HttpResponseMessage> HasStatusAsync(this Task<HttpResponseMessage> answer, HttpStatusCode status) =>
        (await answer).HasStatus(status);

    public static async Task<JsonObject> JsonAsync(this Task<HttpResponseMessage> answer, HttpStatusCode status = HttpStatusCode.OK) =>
        (await answer).Json(status);

    public static async Task<JsonObject> IsProblemAsync(this Task<HttpResponseMessage> answer, string type, HttpStatusCode status, int? code = null) =>
        (await answer).IsProblem(type, status, code);

    public static async Task<JsonObject> IsInvalidAsync(this Task<HttpResponseMessage> answer, params string[] members) =>
        (await answer).IsInvalid(members);

    public static async Task IsOAuthErrorAsync(this Task<HttpResponseMessage> answer, string error, HttpStatusCode status = HttpStatusCode.BadRequest) =>
        (await answer).IsOAuthError(error, status);
}
