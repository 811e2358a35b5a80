using OobProvisioning.TestKit;
using OobProvisioning.TestKit.JavaScript;

namespace OobProvisioning.ServiceDefaults.UnitTests.OpenApi;

/// <summary>What people who make documents for a living look for in them. What they warn of and we leave is in their configurations, with its reason.</summary>
public sealed class LintTests
{
    private static readonly NodeFolder Linters = new("tests/ServiceDefaults.UnitTests", "OpenApi/node");
    private static readonly string[] Documents = Directory.GetFiles(Path.Combine(Repository.Root, "docs/openapi"), "*.json");

    [Fact]
    public async Task Spectral_finds_nothing_to_warn_of()
    {
        var (exitCode, output, error) = await Linters.RunAsync(
            ["--env-file=.env", "node_modules/@stoplight/spectral-cli/dist/index.js", "lint", "--ruleset=spectral.yaml", "--fail-severity=warn", .. Documents]);
        Assert.True(exitCode == 0, output + error);
    }

    [Fact]
    public async Task Redocly_finds_nothing_to_warn_of()
    {
        var (exitCode, output, error) = await Linters.RunAsync(["--env-file=.env", "node_modules/@redocly/cli/bin/cli.js", "lint", "--config=redocly.yaml", .. Documents]);
        Assert.True(exitCode == 0, output + error);
    }
}
