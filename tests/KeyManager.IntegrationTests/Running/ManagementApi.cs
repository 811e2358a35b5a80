using OobProvisioning.TestKit.OpenApi;

namespace OobProvisioning.KeyManager.IntegrationTests.Running;

/// <summary>A service provider with its OAuth client, as the management API answered.</summary>
internal sealed record ConfiguredClient(Guid ProviderId, string ClientId, string Secret, JsonObject Answer)
{
    public string Path => ManagementApi.ClientPath(ProviderId);
}

/// <summary>Calls of the management API, by the automation client if no token is given.</summary>
internal static class ManagementApi
{
    public const string Providers = "/carbon/api/v1/service-providers";
    public const string NoToken = "";
    private static readonly ApiDocument Document = new("key-manager.json");

    public static string ClientPath(Guid providerId) => $"{Providers}/{providerId}/oauth-client";

    public static async Task<HttpResponseMessage> SendAsync(
        this RunningKeyManager keyManager, HttpMethod method, string path, object? body = null, string? token = null, params (string Name, string Value)[] headers)
    {
        token ??= await keyManager.UsualTokenAsync(Deployment.AutomationId, () => keyManager.AdminTokenAsync());
        var caller = new Caller(async (request, _) => await Document.JudgeAsync(request, await keyManager.SendAsync(request)), token.Length == 0 ? null : token);
        return await caller.SendAsync(method, path, body, headers);
    }

    public static Task<HttpResponseMessage> GetAsync(this RunningKeyManager keyManager, string path, string? token = null) => keyManager.SendAsync(HttpMethod.Get, path, token: token);

    public static Task<HttpResponseMessage> PostAsync(this RunningKeyManager keyManager, string path, object? body = null, string? token = null) =>
        keyManager.SendAsync(HttpMethod.Post, path, body, token);

    public static Task<HttpResponseMessage> PutAsync(this RunningKeyManager keyManager, string path, object body, string? token = null) =>
        keyManager.SendAsync(HttpMethod.Put, path, body, token);

    public static Task<HttpResponseMessage> DeleteAsync(this RunningKeyManager keyManager, string path, string? token = null) =>
        keyManager.SendAsync(HttpMethod.Delete, path, token: token);

    public static string NewName(string prefix = "provider") => $"{prefix}-{Guid.NewGuid():N}";

    public static async Task<Guid> NewProviderAsync(this RunningKeyManager keyManager) =>
        (Guid)(await keyManager.PostAsync(Providers, new { name = NewName() }).JsonAsync(HttpStatusCode.Created))["id"]!;

    /// <summary>A client that may use client_credentials, with these scopes.</summary>
    public static Task<ConfiguredClient> NewClientAsync(this RunningKeyManager keyManager, params string[] scopes) =>
        keyManager.NewClientAsync(new { grantTypes = new[] { "client_credentials" }, scopes });

    public static async Task<ConfiguredClient> NewClientAsync(this RunningKeyManager keyManager, object configuration)
    {
        var providerId = await keyManager.NewProviderAsync();
        var answer = await keyManager.PutAsync(ClientPath(providerId), configuration).JsonAsync(HttpStatusCode.Created);
        return new ConfiguredClient(providerId, (string)answer["clientId"]!, (string?)answer["clientSecret"] ?? "", answer);
    }

    public static async Task<ConfiguredClient> AddSecretAsync(this RunningKeyManager keyManager, ConfiguredClient client, object? body = null)
    {
        var answer = await keyManager.PostAsync(client.Path + "/secrets", body ?? new { }).JsonAsync(HttpStatusCode.Created);
        return client with { Secret = (string)answer["clientSecret"]!, Answer = answer };
    }

    /// <summary>The service provider's client as it is now.</summary>
    public static async Task<JsonObject> ReadClientAsync(this RunningKeyManager keyManager, ConfiguredClient client) =>
        (await keyManager.GetAsync($"{Providers}/{client.ProviderId}").JsonAsync())["oauthClient"]!.AsObject();
}
