using OobProvisioning.TestKit.Providers;

namespace OobProvisioning.ApiStore.IntegrationTests.Administration.KeyManagerSettings;

/// <summary>Administrators add and change key managers.</summary>
internal static class ProviderScene
{
    public const string Resource = "/store/api/admin/v1/key-managers";
    public static readonly string[] Loopback = ["127.0.0.0/8", "::1/128"];

    public static string NewName => $"provider {Guid.NewGuid():N}";

    /// <summary>With its well-known address and nothing else.</summary>
    public static JsonObject Of(MetadataServer.Issuer issuer) => new()
    {
        ["name"] = NewName,
        ["wellKnownEndpoint"] = issuer.WellKnown,
        ["additionalProperties"] = new JsonObject { ["allowedNetworks"] = new JsonArray([.. Loopback.Select(network => JsonValue.Create(network))]) },
    };

    public static JsonObject With(this JsonObject body, string member, JsonNode? value)
    {
        body[member] = value;
        return body;
    }

    public static JsonObject WithProperty(this JsonObject body, string member, JsonNode? value)
    {
        body["additionalProperties"]!.AsObject()[member] = value;
        return body;
    }

    public static async Task<JsonObject> AddedAsync(this StoreClient administrator, JsonObject body) =>
        (await administrator.PostAsync(Resource, body)).Json(HttpStatusCode.Created);

    public static string PathOf(JsonObject keyManager) => $"{Resource}/{keyManager.Text("id")}";

    /// <summary>A key mapping of one of its clients, as if it were proved.</summary>
    public static async Task<Guid> MapAsync(this StoreFixture store, JsonObject keyManager, string state = "ACTIVE")
    {
        var application = await store.NewCaller().CreateApplicationAsync();
        return await store.Database.ScalarAsync<Guid>(
            """
            insert into key_mappings (id, application_id, key_manager_id, key_type, mode, state, consumer_key, created_at, last_verified_at)
            values (gen_random_uuid(), $1, $2, 'PRODUCTION', case $3 when 'ACTIVE' then 'MAPPED' else 'CREATED' end, $3, gen_random_uuid()::text, now(), now()) returning id
            """,
            application, Guid.Parse(keyManager.Text("id")), state);
    }
}
