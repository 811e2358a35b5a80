using System.Text.Json.Nodes;
using OobProvisioning.TestKit.JavaScript;

namespace OobProvisioning.EndToEnd.Tests.GeneratedClients.TypeScript;

/// <summary>What openapi-typescript makes of the served documents: types with which openapi-fetch does the main job, as strictly as TypeScript compiles.</summary>
public sealed class OpenApiTypeScriptTests(SharedSystem stack)
{
    private static readonly NodeFolder Scripts = new("tests/EndToEnd.Tests", "GeneratedClients/node");

    [Fact]
    public async Task Its_types_and_openapi_fetch_tell_the_story()
    {
        var given = new JsonObject
        {
            ["address"] = stack.Address.AbsoluteUri,
            ["token"] = (await stack.AutomationAsync(Scenes.Everything)).Token,
            ["name"] = Scenes.NewName("TypeScript"),
            ["documents"] = new JsonObject
            {
                ["key-manager"] = "carbon/api/v1/openapi.json",
                ["store"] = "store/api/v3/openapi.json",
                ["registration"] = "oauth2/registration.openapi.json",
            },
        };

        var (exitCode, secrets, error) = await Scripts.RunAsync(["run.mjs"], given.ToJsonString());

        Array.ForEach(secrets.Split('\n', StringSplitOptions.RemoveEmptyEntries), stack.SecretsSeen.Add);
        Assert.True(exitCode == 0, stack.SecretsSeen.Mask(error));
    }
}
