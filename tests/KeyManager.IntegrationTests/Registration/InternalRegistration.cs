using OobProvisioning.KeyManager.IntegrationTests.Internal;

namespace OobProvisioning.KeyManager.IntegrationTests.Registration;

/// <summary>A client that the store registered.</summary>
internal sealed record ManagedClient(string ClientId, string Secret, JsonObject Answer);

/// <summary>The internal registration calls, by the store's service client if no token is given.</summary>
internal static class InternalRegistration
{
    public static string PathOf(string clientId) => $"{InternalApi.Path}/{Uri.EscapeDataString(clientId)}";

    public static object Plain(string clientId, string? name = null) => new { client_id = clientId, client_name = name, grant_types = new[] { "client_credentials" } };

    public static async Task<HttpResponseMessage> RegisterManagedAsync(this RunningKeyManager keyManager, object body, string? token = null) =>
        await keyManager.CallInternallyAsync(HttpMethod.Post, InternalApi.Path, body, token ?? await keyManager.UsualTokenAsync("registrar", keyManager.RegistrarTokenAsync));

    public static async Task<HttpResponseMessage> ConfigureManagedAsync(this RunningKeyManager keyManager, string clientId, object body, string? token = null) =>
        await keyManager.CallInternallyAsync(HttpMethod.Put, PathOf(clientId), body, token ?? await keyManager.UsualTokenAsync("registrar", keyManager.RegistrarTokenAsync));

    public static async Task<HttpResponseMessage> RegenerateManagedAsync(this RunningKeyManager keyManager, string clientId, string? token = null) =>
        await keyManager.CallInternallyAsync(HttpMethod.Post, PathOf(clientId) + "/regenerate-secret", null, token ?? await keyManager.UsualTokenAsync("registrar", keyManager.RegistrarTokenAsync));

    public static async Task<HttpResponseMessage> DeleteManagedAsync(this RunningKeyManager keyManager, string clientId, string? token = null) =>
        await keyManager.CallInternallyAsync(HttpMethod.Delete, PathOf(clientId), null, token ?? await keyManager.UsualTokenAsync("registrar", keyManager.RegistrarTokenAsync));

    public static async Task<ManagedClient> NewManagedClientAsync(this RunningKeyManager keyManager, object? body = null)
    {
        var answer = await keyManager.RegisterManagedAsync(body ?? Plain(ManagementApi.NewName("managed"))).JsonAsync(HttpStatusCode.Created);
        return new ManagedClient((string)answer["client_id"]!, (string)answer["client_secret"]!, answer);
    }

    /// <summary>The service provider that registration made for a client.</summary>
    public static async Task<Guid> ProviderOfAsync(this TestDatabase database, string clientId) =>
        await database.ScalarAsync<Guid>("select service_provider_id from oauth_clients where client_id = $1", clientId);
}
