namespace OobProvisioning.KeyManager.IntegrationTests.Registration;

/// <summary>A client that a program registered, with the token that opens its registration.</summary>
internal sealed record DynamicClient(string ClientId, string Secret, string AccessToken, JsonObject Answer)
{
    public static DynamicClient Of(JsonObject answer) =>
        new((string)answer["client_id"]!, (string?)answer["client_secret"] ?? "", (string)answer["registration_access_token"]!, answer);
}

/// <summary>Calls of RFC 7591 and RFC 7592, over the public listener.</summary>
internal static class DynamicRegistration
{
    public const string Path = "/oauth2/register";

    public static readonly object Plain = new { grant_types = new[] { "client_credentials" }, scope = "orders:read" };

    public static string PathOf(string clientId) => $"{Path}/{Uri.EscapeDataString(clientId)}";

    /// <summary>With the automation client's token, as initial access token, if none is given.</summary>
    public static async Task<HttpResponseMessage> RegisterAsync(this RunningKeyManager keyManager, object? body = null, string? token = null) =>
        await keyManager.PostAsync(Path, body ?? Plain, token ?? await keyManager.UsualTokenAsync(Path, () => keyManager.AdminTokenAsync("oauth_clients:create")));

    public static async Task<DynamicClient> NewDynamicClientAsync(this RunningKeyManager keyManager, object? body = null) =>
        DynamicClient.Of(await keyManager.RegisterAsync(body).JsonAsync(HttpStatusCode.Created));

    public static Task<HttpResponseMessage> ReadRegistrationAsync(this RunningKeyManager keyManager, string clientId, string token) => keyManager.GetAsync(PathOf(clientId), token);

    public static Task<HttpResponseMessage> UpdateRegistrationAsync(this RunningKeyManager keyManager, string clientId, object body, string token) =>
        keyManager.PutAsync(PathOf(clientId), body, token);

    public static Task<HttpResponseMessage> DeleteRegistrationAsync(this RunningKeyManager keyManager, string clientId, string token) => keyManager.DeleteAsync(PathOf(clientId), token);

    /// <summary>Uses a token and gives the one that it was answered.</summary>
    public static async Task<string> SucceedAsync(this RunningKeyManager keyManager, DynamicClient client, string? token = null) =>
        (string)(await keyManager.ReadRegistrationAsync(client.ClientId, token ?? client.AccessToken).JsonAsync())["registration_access_token"]!;

    public static Task IsRefusedAsync(this RunningKeyManager keyManager, string clientId, string token) =>
        keyManager.ReadRegistrationAsync(clientId, token).IsRegistrationErrorAsync("invalid_token", HttpStatusCode.Unauthorized);

    /// <summary>RFC 7591 3.2.2, and RFC 6750 3 where a token is at fault.</summary>
    public static async Task<string> IsRegistrationErrorAsync(this Task<HttpResponseMessage> answer, string error, HttpStatusCode status = HttpStatusCode.BadRequest)
    {
        var response = await answer;
        var body = response.Json(status);
        Assert.Equal(["error", "error_description"], body.Select(member => member.Key));
        Assert.True(error == (string?)body["error"], $"{error} instead of {body}");
        Assert.Matches(@"^[\x20\x21\x23-\x5B\x5D-\x7E]+$", (string?)body["error_description"]);
        Assert.Equal("application/json", response.Content.Headers.ContentType?.MediaType);
        Assert.True(response.Headers.CacheControl?.NoStore, "no-store");
        Assert.Equal(error is "invalid_token" or "insufficient_scope", response.Headers.WwwAuthenticate.Any(challenge => challenge.Scheme == "Bearer"));
        return (string)body["error_description"]!;
    }
}
