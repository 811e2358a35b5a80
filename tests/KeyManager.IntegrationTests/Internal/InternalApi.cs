using System.Net.Http.Json;

namespace OobProvisioning.KeyManager.IntegrationTests.Internal;

/// <summary>Calls of the internal API, by the store's service client if no token is given.</summary>
internal static class InternalApi
{
    public const string Path = "/internal/v1/oauth-clients";

    public static async Task<HttpResponseMessage> CallInternallyAsync(this RunningKeyManager keyManager, HttpMethod method, string path, object? body = null, string? token = null)
    {
        token ??= await keyManager.UsualTokenAsync(Deployment.ServiceClientId, keyManager.ServiceTokenAsync);
        var request = new HttpRequestMessage(method, path) { Content = body as HttpContent ?? (body is null ? null : JsonContent.Create(body)) };
        request.Headers.ExpectContinue = body is HttpContent; // A body that is refused for its length must not be under way when the connection closes.
        request.Headers.Authorization = token.Length == 0 ? null : TokenApi.Bearer(token);
        return await keyManager.SendInternallyAsync(request);
    }

    public static Task<HttpResponseMessage> VerifyAsync(this RunningKeyManager keyManager, string clientId, string clientSecret, string? token = null) =>
        keyManager.CallInternallyAsync(HttpMethod.Post, Path + "/verify", new { clientId, clientSecret }, token);

    public static Task<HttpResponseMessage> ReadAsync(this RunningKeyManager keyManager, string ids, string? token = null) =>
        keyManager.CallInternallyAsync(HttpMethod.Get, $"{Path}?ids={ids}", null, token);
}
