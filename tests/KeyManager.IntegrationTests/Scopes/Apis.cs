using OobProvisioning.KeyManager.IntegrationTests.Internal;

namespace OobProvisioning.KeyManager.IntegrationTests.Scopes;

/// <summary>An API that a test has registered, as the store does.</summary>
internal sealed record TestApi(Guid Id)
{
    public string Path => $"{Apis.Path}/{Id}";

    public string Uri => $"urn:oob-provisioning:api:{Id}";

    /// <summary>A scope that no other test has.</summary>
    public string Scope(string name) => $"{name}:{Id:N}";
}

internal static class Apis
{
    public const string Path = "/internal/v1/apis";

    public static TestApi NewApi() => new(Guid.NewGuid());

    /// <summary>With the scopes "read" and "write" of its own.</summary>
    public static async Task<TestApi> NewApiAsync(this RunningKeyManager keyManager)
    {
        var api = NewApi();
        await keyManager.PutApiAsync(api, (api.Scope("read"), "Read all of it"), (api.Scope("write"), null)).HasStatusAsync(HttpStatusCode.OK);
        return api;
    }

    public static Task<HttpResponseMessage> PutApiAsync(this RunningKeyManager keyManager, TestApi api, params (string? Name, string? Description)[] scopes) =>
        keyManager.PutApiAsync(api, new { uri = api.Uri, scopes = scopes.Select(scope => new { name = scope.Name, description = scope.Description }) });

    public static async Task<HttpResponseMessage> PutApiAsync(this RunningKeyManager keyManager, TestApi api, object body) =>
        await keyManager.CallInternallyAsync(HttpMethod.Put, api.Path, body, await keyManager.UsualTokenAsync(Path, keyManager.PublisherTokenAsync));

    public static async Task<HttpResponseMessage> DeleteApiAsync(this RunningKeyManager keyManager, TestApi api) =>
        await keyManager.CallInternallyAsync(HttpMethod.Delete, api.Path, token: await keyManager.UsualTokenAsync(Path, keyManager.PublisherTokenAsync));

    public static Task<string> PublisherTokenAsync(this RunningKeyManager keyManager) =>
        keyManager.TokenAsync(Deployment.ServiceClientId, Deployment.ServiceSecret, "scopes:register");
}
