namespace OobProvisioning.KeyManager.IntegrationTests.Running;

/// <summary>What an answer must be, whatever it is about.</summary>
internal static class Answers
{
    public static async Task<JsonObject> JsonAsync(this HttpResponseMessage response, HttpStatusCode status = HttpStatusCode.OK)
    {
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(response.StatusCode == status, $"{(int)response.StatusCode} instead of {(int)status}: {text}");
        return JsonNode.Parse(text)!.AsObject();
    }

    public static async Task<JsonObject> JsonAsync(this Task<HttpResponseMessage> response, HttpStatusCode status = HttpStatusCode.OK) =>
        await (await response).JsonAsync(status);

    public static async Task HasStatusAsync(this Task<HttpResponseMessage> response, HttpStatusCode status) => Assert.Equal(status, (await response).StatusCode);

    /// <summary>The one form of an error outside the OAuth endpoints.</summary>
    public static async Task<JsonObject> IsProblemAsync(this Task<HttpResponseMessage> answer, string type, HttpStatusCode status)
    {
        var response = await answer;
        var problem = await response.JsonAsync(status);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal("urn:oob-provisioning:" + type, (string?)problem["type"]);
        Assert.Equal((int)status, (int?)problem["status"]);
        Assert.InRange((int)problem["code"]!, 900_000, 909_999);
        Assert.Matches("^[0-9a-f]{32}$", (string?)problem["traceId"]);
        Assert.All(["title", "message", "description"], member => Assert.False(string.IsNullOrEmpty((string?)problem[member]), member));
        return problem;
    }

    /// <summary>The same, and these members are at fault.</summary>
    public static async Task IsInvalidAsync(this Task<HttpResponseMessage> answer, params string[] members)
    {
        var problem = await answer.IsProblemAsync("invalid-request", HttpStatusCode.BadRequest);
        Assert.Equal(members, problem["errors"]?.AsObject().Select(error => error.Key) ?? []);
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

    public static IReadOnlyList<string> Strings(this JsonNode? array) => [.. array!.AsArray().Select(item => (string)item!)];
}
