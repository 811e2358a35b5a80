using System.Net;

namespace OobProvisioning.EndToEnd.Tests.Http;

/// <summary>An OAuth client that was made in the management console, and its service provider.</summary>
internal sealed record Client(string ServiceProviderId, string Id, string Secret)
{
    public string Path => $"carbon/api/v1/service-providers/{ServiceProviderId}/oauth-client";
}

/// <summary>What a story through the gateway is made of.</summary>
internal static class Scenes
{
    public const string Everything = "service_providers:view service_providers:manage apim:subscribe apim:admin tokens:introspect";
    public const string Applications = "store/api/v3/applications";

    public static async Task<Client> NewClientAsync(this Caller caller, object? configuration = null)
    {
        var provider = await caller.PostAsync("carbon/api/v1/service-providers", new { name = $"Provider {Guid.NewGuid():N}" });
        var id = provider.Is(HttpStatusCode.Created).String("id");
        var answer = await caller.PutAsync($"carbon/api/v1/service-providers/{id}/oauth-client", configuration ?? new { grantTypes = (string[])["client_credentials"] });
        var secret = answer.Is(HttpStatusCode.Created).String("clientSecret");
        caller.Stack.SecretsSeen.Add(secret);
        return new Client(id, answer.String("clientId"), secret);
    }

    public static async Task<string> NewApplicationAsync(this Caller caller) =>
        (await caller.PostAsync(Applications, new { name = $"Application {Guid.NewGuid():N}", throttlingPolicy = "Unlimited" })).Is(HttpStatusCode.Created).String("applicationId");

    /// <summary>Production keys that the store has made; the secret is one of those seen.</summary>
    public static async Task<Answer> GenerateAsync(this Caller caller, string application)
    {
        var answer = await caller.PostAsync($"{Applications}/{application}/generate-keys", new { keyType = "PRODUCTION", grantTypesToBeSupported = (string[])["client_credentials"] });
        if (answer.Status == 200)
        {
            caller.Stack.SecretsSeen.Add(answer.String("consumerSecret"));
        }

        return answer;
    }

    public static Task<Answer> ProvideAsync(this Caller caller, string application, Client client, string? secret = null, string keyType = "PRODUCTION") =>
        caller.PostAsync($"{Applications}/{application}/map-keys", new { consumerKey = client.Id, consumerSecret = secret ?? client.Secret, keyType });

    public static async Task<int> MappingsOfAsync(this Caller caller, string query) =>
        (await caller.GetAsync($"store/api/admin/v1/key-mappings?limit=100&{query}")).Is(HttpStatusCode.OK).Json.GetProperty("pagination").GetProperty("total").GetInt32();
}
