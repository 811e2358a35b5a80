namespace OobProvisioning.EndToEnd.Tests.Http;

/// <summary>What a story through the gateway is made of.</summary>
internal static class Scenes
{
    public const string Everything = "service_providers:view service_providers:manage apim:subscribe apim:admin tokens:introspect";
    public const string Applications = "store/api/v3/applications";

    private static readonly string[] ClientCredentials = ["client_credentials"];

    public static string NewName(string what) => $"{what} {Guid.NewGuid():N}";

    public static async Task<Client> NewClientAsync(this StackCaller caller, object? configuration = null, string name = "Provider")
    {
        var provider = await caller.PostAsync("carbon/api/v1/service-providers", new { name = NewName(name) });
        var id = provider.Json(HttpStatusCode.Created).Text("id");
        var answer = await caller.PutAsync($"carbon/api/v1/service-providers/{id}/oauth-client", configuration ?? new { grantTypes = ClientCredentials });
        var secret = (string?)answer.Json(HttpStatusCode.Created)["clientSecret"];
        if (secret is not null)
        {
            caller.Stack.SecretsSeen.Add(secret);
        }

        return new Client(id, answer.Json(HttpStatusCode.Created).Text("clientId"), secret);
    }

    public static async Task<string> NewApplicationAsync(this StackCaller caller) =>
        (await caller.PostAsync(Applications, new { name = NewName("Application"), throttlingPolicy = "Unlimited" }))
            .Json(HttpStatusCode.Created).Text("applicationId");

    /// <summary>Production keys that the store has made; the secret is one of those seen.</summary>
    public static async Task<HttpResponseMessage> GenerateAsync(this StackCaller caller, string application)
    {
        var answer = await caller.PostAsync($"{Applications}/{application}/generate-keys", new { keyType = "PRODUCTION", grantTypesToBeSupported = ClientCredentials });
        if (answer.StatusCode == HttpStatusCode.OK)
        {
            caller.Stack.SecretsSeen.Add(answer.Json().Text("consumerSecret"));
        }

        return answer;
    }

    public static Task<HttpResponseMessage> ProvideAsync(this StackCaller caller, string application, Client client, string? secret = null, string keyType = "PRODUCTION") =>
        caller.PostAsync($"{Applications}/{application}/map-keys", new { consumerKey = client.Id, consumerSecret = secret ?? client.Secret, keyType });

    public static async Task<int> MappingsOfAsync(this StackCaller caller, string query) =>
        (await caller.GetAsync($"store/api/admin/v1/key-mappings?limit=100&{query}"))
            .Json()["pagination"]!["total"]!.GetValue<int>();
}
