using OobProvisioning.ApiStore.Settings;
using Xunit;

namespace OobProvisioning.ApiStore.UnitTests.Settings;

public sealed class SiteFileTests
{
    [Theory]
    [InlineData("""{ "mapExistingAuthApps": true }""", true)]
    [InlineData("""{ "mapExistingAuthApps": false }""", false)]
    [InlineData("{}", false)]
    [InlineData("""{ "another": 1 }""", false)]
    [InlineData("""{ /* on since May */ "mapExistingAuthApps": true, }""", true)]
    public void Says_whether_existing_clients_may_be_mapped(string text, bool expected) => Assert.Equal(expected, SiteFile.Parse(text).MapExistingAuthApps);

    [Theory]
    [InlineData("", "line 1")]
    [InlineData("{\n\n  \"mapExistingAuthApps\" true }", "line 3")]
    [InlineData("true", "not a JSON object")]
    [InlineData("[]", "not a JSON object")]
    [InlineData("""{ "mapExistingAuthApps": "true" }""", "neither true nor false")]
    [InlineData("""{ "mapExistingAuthApps": null }""", "neither true nor false")]
    public void Says_what_is_wrong_with_it_and_where(string text, string fault) =>
        Assert.Contains(fault, Assert.Throws<FormatException>(() => SiteFile.Parse(text)).Message, StringComparison.Ordinal);
}
