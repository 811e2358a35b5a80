using System.Text.Json.Nodes;

namespace OobProvisioning.EndToEnd.Tests.StandardClients.JavaScript;

/// <summary>oauth4webapi, the protocol alone, for whatever runs JavaScript; its user checks each answer.</summary>
public sealed class OAuth4WebApiTests(SharedSystem stack) : LibraryTests(stack, "oauth4webapi")
{
    [Fact]
    public async Task It_checks_an_access_token_as_an_API_does() =>
        await new Scenario(Stack, "oauth4webapi") { Scope = "apim:subscribe", More = new JsonObject { ["resource"] = "urn:oob-provisioning:api-store" } }
            .SucceedsAsync("access-token", await Stack.NewServiceClientAsync());
}
