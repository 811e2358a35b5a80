using System.Net.Http.Headers;

namespace OobProvisioning.KeyManager.IntegrationTests.Running;

/// <summary>Calls of the OAuth endpoints.</summary>
internal static class TokenApi
{
    private const string EveryScope =
        "service_providers:view service_providers:manage apim:subscribe apim:app_manage apim:sub_manage apim:admin tokens:introspect oauth_clients:create users:manage";

    public static string Basic(string clientId, string secret) => Caller.Basic(clientId, secret);

    public static Task<HttpResponseMessage> PostFormAsync(this RunningKeyManager keyManager, string path, string? authorization, params (string Name, string Value)[] fields) =>
        keyManager.SendAsync(HttpMethod.Post, path, Caller.Form(fields), ManagementApi.NoToken, authorization is null ? [] : [("Authorization", authorization)]);

    public static Task<HttpResponseMessage> RequestTokenAsync(this RunningKeyManager keyManager, string clientId, string secret, string? scope = null, params (string Name, string Value)[] fields) =>
        keyManager.PostFormAsync(
            "/oauth2/token", Basic(clientId, secret), [("grant_type", "client_credentials"), .. scope is null ? [] : new[] { ("scope", scope) }, .. fields]);

    public static async Task<string> TokenAsync(this RunningKeyManager keyManager, string clientId, string secret, string? scope = null) =>
        (string)(await keyManager.RequestTokenAsync(clientId, secret, scope).JsonAsync())["access_token"]!;

    public static Task<string> TokenAsync(this RunningKeyManager keyManager, ConfiguredClient client, string? scope = null) => keyManager.TokenAsync(client.ClientId, client.Secret, scope);

    /// <summary>A token of the automation client: all scopes that an API gives, or these.</summary>
    public static Task<string> AdminTokenAsync(this RunningKeyManager keyManager, string scope = EveryScope) =>
        keyManager.TokenAsync(Deployment.AutomationId, Deployment.AutomationSecret, scope);

    public static Task<string> ServiceTokenAsync(this RunningKeyManager keyManager) =>
        keyManager.TokenAsync(Deployment.ServiceClientId, Deployment.ServiceSecret, "oauth_clients:verify");

    /// <summary>A gateway's token.</summary>
    public static Task<string> GatewayTokenAsync(this RunningKeyManager keyManager) =>
        keyManager.TokenAsync(Deployment.GatewayClientId, Deployment.GatewaySecret, "gateway:sync");

    /// <summary>A token of the store's for registering clients.</summary>
    public static Task<string> RegistrarTokenAsync(this RunningKeyManager keyManager) =>
        keyManager.TokenAsync(Deployment.ServiceClientId, Deployment.ServiceSecret, "oauth_clients:register");

    public static Task<JsonObject> IntrospectAsync(this RunningKeyManager keyManager, string token, string clientId, string secret) =>
        keyManager.PostFormAsync("/oauth2/introspect", Basic(clientId, secret), ("token", token)).JsonAsync();

    /// <summary>Asked by the service that may ask about any token.</summary>
    public static async Task<bool> IsActiveAsync(this RunningKeyManager keyManager, string token) =>
        (bool)(await keyManager.IntrospectAsync(token, Deployment.ServiceClientId, Deployment.ServiceSecret))["active"]!;

    public static Task<HttpResponseMessage> RevokeTokenAsync(this RunningKeyManager keyManager, string token, string clientId, string secret) =>
        keyManager.PostFormAsync("/oauth2/revoke", Basic(clientId, secret), ("token", token));

    public static async Task<bool> CanGetTokenAsync(this RunningKeyManager keyManager, string clientId, string secret)
    {
        var response = await keyManager.RequestTokenAsync(clientId, secret);
        Assert.Contains(response.StatusCode, new[] { HttpStatusCode.OK, HttpStatusCode.Unauthorized });
        return response.IsSuccessStatusCode;
    }

    public static AuthenticationHeaderValue Bearer(string token) => new("Bearer", token);
}
