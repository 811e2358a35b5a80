using System.Text.Json.Nodes;

namespace OobProvisioning.Architecture.Tests.Deployment;

/// <summary>Whoever presses F5 gets one more replica beside <c>./run</c>: what it is told must be what the program reads.</summary>
public sealed class LaunchSettingsTests
{
    [Theory]
    [InlineData("key-manager", "services/KeyManager")]
    [InlineData("api-store", "services/ApiStore")]
    [InlineData("gateway", "gateway")]
    public void Every_setting_is_one_of_the_program(string program, string folder)
    {
        var file = JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Root, folder, "Properties", "launchSettings.json")))!;
        var settings = file["profiles"]!.AsObject().Single().Value!["environmentVariables"]!.AsObject();

        Assert.All(settings, setting => Assert.True(SettingNames.IsSetting(program, setting.Key), $"{program} knows no {setting.Key}"));
        Assert.EndsWith($"/.local/secrets/{program}", $"{settings["Secrets__Directory"]}", StringComparison.Ordinal);
    }
}
