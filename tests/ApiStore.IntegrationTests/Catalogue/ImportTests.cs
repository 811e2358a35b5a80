using Xunit;

namespace OobProvisioning.ApiStore.IntegrationTests.Catalogue;

[Collection<OneStore>]
public sealed class ImportTests(StoreFixture store)
{
    private readonly StoreClient _admin = store.NewCaller("apim:admin");

    [Fact]
    public async Task A_document_fills_context_operations_and_scopes_and_is_served_to_developers_without_its_backends()
    {
        var context = $"/imported-{Guid.NewGuid():N}";

        var api = (await _admin.PostAsync($"{ApiScenes.Administration}/import", Document($"https://backend.example{context}"))).Json(HttpStatusCode.Created);

        Assert.Equal((context, "1.2.0", "Orders", "CREATED"), (api.Text("context"), api.Text("version"), api.Text("name"), api.Text("lifeCycleStatus")));
        Assert.Equal($"https://backend.example{context}", api["endpoints"]!.Text("production"));
        var operations = api["operations"]!.AsArray().ToDictionary(operation => $"{operation.Text("method")} {operation.Text("path")}", operation => operation!["scopes"]!.Strings());
        Assert.Equal(["orders:read"], operations["GET /orders/{id}"]);
        Assert.Equal(["orders:write"], operations["POST /orders"]);
        Assert.Equal(["orders:read", "orders:write"], api["scopes"]!.AsArray().Select(scope => scope.Text("name")).Order());

        var swagger = $"{ApiScenes.Apis}/{api.Text("id")}/swagger";
        (await store.CallerWith(null).GetAsync(swagger)).IsNotFound();
        (await _admin.PutAsync($"{ApiScenes.Administration}/{api.Text("id")}", Published(api))).HasStatus(HttpStatusCode.OK);
        var served = (await store.CallerWith(null).GetAsync(swagger)).Json();
        Assert.Equal("Orders", served["info"]!.Text("title"));
        Assert.EndsWith($"{context}/1.2.0", served["servers"]![0]!.Text("url"), StringComparison.Ordinal);
        Assert.DoesNotContain("backend.example", served.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_document_lacks_is_said_beside_it()
    {
        var document = Document("/relative");
        (await _admin.PostAsync($"{ApiScenes.Administration}/import", document)).IsInvalid("endpoints.production");

        var context = $"/imported-{Guid.NewGuid():N}";
        var api = (await _admin.PostAsync($"{ApiScenes.Administration}/import?context={context}&production=https%3A%2F%2Fbackend.example&sandbox=https%3A%2F%2Fsandbox.example", document))
            .Json(HttpStatusCode.Created);
        Assert.Equal((context, "https://sandbox.example"), (api.Text("context"), api["endpoints"]!.Text("sandbox")));
    }

    [Theory]
    [InlineData("""{}""")]
    [InlineData("""{ "openapi": "3.0.3" }""")]
    [InlineData("""{ "openapi": "9.9", "info": { "title": "x", "version": "1" }, "paths": {} }""")]
    [InlineData("""{ "hello": "world" }""")]
    public async Task What_is_no_document_is_refused(string text) =>
        (await _admin.SendTextAsync(HttpMethod.Post, $"{ApiScenes.Administration}/import", text)).IsProblem("invalid-request", HttpStatusCode.BadRequest, 900001);

    public static TheoryData<string, int> Odd => new()
    {
        { Text(description: "a\\u0000b"), 400 },
        { Text(paths: """{ "/x": { "get": { "responses": {} } }, "/x": { "get": { "responses": {} } } }"""), 400 },
        { Text(paths: """{ "/x": 5 }"""), 400 },
        { Text(paths: """{ "": { "get": { "responses": {} } } }"""), 400 },
        { Text(paths: """{ "/../store": { "get": { "responses": {} } } }"""), 400 },
        { Text(description: "\\ud800"), 400 },
        { Text(more: $""" , "x-deep": {new string('[', 40)}{new string(']', 40)} """), 201 },
        { Text(more: $""" , "x-deep": {new string('[', 5_000)}{new string(']', 5_000)} """), 400 },
        { Text(more: $""" , "x-long": "{new string('x', 2_000_000)}" """), 413 },
        { Text(more: """ , "components": { "schemas": { "A": { "$ref": "#/components/schemas/A" } } } """), 201 },
    };

    [Theory]
    [MemberData(nameof(Odd), DisableDiscoveryEnumeration = true)]
    public async Task An_odd_document_is_no_error_of_ours(string text, int status)
    {
        var answer = await _admin.SendTextAsync(HttpMethod.Post, $"{ApiScenes.Administration}/import?context=/odd-{Guid.NewGuid():N}", text);

        Assert.True((int)answer.StatusCode == status, answer.Printable());
    }

    private static string Text(string description = "", string paths = "{}", string more = "") => $$"""
        { "openapi": "3.0.3", "info": { "title": "Odd", "version": "1", "description": "{{description}}" },
          "servers": [{ "url": "https://backend.example" }], "paths": {{paths}} {{more}} }
        """;

    private static object Published(JsonObject api) => new
    {
        name = api.Text("name"),
        context = api.Text("context"),
        version = api.Text("version"),
        endpoints = api["endpoints"],
        lifeCycleStatus = "PUBLISHED",
    };

    private static JsonObject Document(string server) => JsonNode.Parse($$"""
        {
          "openapi": "3.0.3",
          "info": { "title": "Orders", "version": "1.2.0", "description": "What was ordered." },
          "servers": [{ "url": "{{server}}" }],
          "components": { "securitySchemes": { "oauth": { "type": "oauth2", "flows": {
            "clientCredentials": { "tokenUrl": "https://issuer.example/token", "scopes": { "orders:read": "See orders", "orders:write": "Change orders" } } } } } },
          "security": [{ "oauth": ["orders:read"] }],
          "paths": {
            "/orders": { "servers": [{ "url": "https://other.backend.example" }],
              "post": { "security": [{ "oauth": ["orders:write"] }], "responses": { "201": { "description": "Made" } } } },
            "/orders/{id}": { "get": { "parameters": [{ "name": "id", "in": "path", "required": true, "schema": { "type": "string" } }],
              "responses": { "200": { "description": "Here" } } } }
          }
        }
        """)!.AsObject();
}
