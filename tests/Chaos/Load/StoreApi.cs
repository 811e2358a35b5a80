namespace OobProvisioning.Chaos.Load;

/// <summary>The store's calls that a developer makes.</summary>
internal sealed class StoreApi(IWire wire, string token)
{
    public const string CreateApplication = "create application";
    public const string DeleteApplication = "delete application";
    public const string GenerateKeys = "generate keys";
    public const string MapKeys = "map keys";
    public const string RemoveKeys = "remove keys";
    public const string RegenerateSecret = "regenerate secret";

    public Task<Reply> CreateApplicationAsync(string name) =>
        SendAsync(CreateApplication, HttpMethod.Post, "v3/applications", new { name, throttlingPolicy = "Unlimited" });

    public Task<Reply> DeleteApplicationAsync(string id) => SendAsync(DeleteApplication, HttpMethod.Delete, $"v3/applications/{id}");

    public Task<Reply> GenerateKeysAsync(string application, string keyType) =>
        SendAsync(GenerateKeys, HttpMethod.Post, $"v3/applications/{application}/generate-keys", new { keyType, grantTypesToBeSupported = (string[])["client_credentials"] });

    public Task<Reply> MapKeysAsync(string application, string keyType, ProvidedClient client) =>
        SendAsync(MapKeys, HttpMethod.Post, $"v3/applications/{application}/map-keys", new { consumerKey = client.Id, consumerSecret = client.Secret, keyType });

    public Task<Reply> ListKeysAsync(string application) => SendAsync("list keys", HttpMethod.Get, $"v3/applications/{application}/oauth-keys");

    public Task<Reply> RemoveKeysAsync(string application, string mapping) => SendAsync(RemoveKeys, HttpMethod.Delete, $"v3/applications/{application}/oauth-keys/{mapping}");

    public Task<Reply> RegenerateSecretAsync(string application, string mapping) =>
        SendAsync(RegenerateSecret, HttpMethod.Post, $"v3/applications/{application}/oauth-keys/{mapping}/regenerate-secret");

    public Task<Reply> PublishApiAsync(object api) => SendAsync("publish an API", HttpMethod.Post, "admin/v1/apis", api);

    public Task<Reply> SubscribeAsync(string application, string api) =>
        SendAsync("subscribe", HttpMethod.Post, "v3/subscriptions", new { applicationId = application, apiId = api, throttlingPolicy = "Unlimited" });

    public Task<Reply> UnfinishedWorkAsync() => SendAsync("read unfinished work", HttpMethod.Get, "admin/v1/unfinished-work");

    private Task<Reply> SendAsync(string work, HttpMethod method, string path, object? body = null) => wire.SendAsync(work, method, "store/api/" + path, token, body);
}
