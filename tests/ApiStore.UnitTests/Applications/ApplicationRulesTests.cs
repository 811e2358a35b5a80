using OobProvisioning.ApiStore.Applications;
using Xunit;

namespace OobProvisioning.ApiStore.UnitTests.Applications;

public sealed class ApplicationRulesTests
{
    [Theory]
    [InlineData(0, 0)]
    [InlineData(20, 0)]
    [InlineData(21, 1)]
    public void Allows_twenty_attributes(int many, int faults) =>
        Assert.Equal(faults, ApplicationRules.FaultsOf(Enumerable.Range(0, many).ToDictionary(number => $"{number}", _ => (string?)"")).Count());

    [Theory]
    [InlineData("", "value")]
    [InlineData(" ", "value")]
    [InlineData("name", null)]
    public void Refuses_an_attribute_without_a_name_or_a_value(string name, string? value) =>
        Assert.Single(ApplicationRules.FaultsOf(new Dictionary<string, string?> { [name] = value }));

    [Theory]
    [InlineData(100, 512, 0)]
    [InlineData(101, 512, 1)]
    [InlineData(100, 513, 1)]
    public void Bounds_the_lengths_of_names_and_values(int name, int value, int faults) =>
        Assert.Equal(faults, ApplicationRules.FaultsOf(new Dictionary<string, string?> { [new string('n', name)] = new('v', value) }).Count());

    [Fact]
    public void Reports_every_fault_at_once() => Assert.Equal(2, ApplicationRules.FaultsOf(new Dictionary<string, string?> { [""] = null }).Count());
}
