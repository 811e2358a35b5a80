using OobProvisioning.ApiStore.Applications;
using Xunit;

namespace OobProvisioning.ApiStore.UnitTests.Applications;

public sealed class ApplicationRulesTests
{
    private static readonly ApplicationRequest Good = new() { Name = "a", ThrottlingPolicy = "Gold" };

    [Fact]
    public void Takes_a_request_without_attributes() => Assert.False(ApplicationRules.Check(Good).Any);

    [Theory]
    [InlineData("gold")]
    [InlineData("Gold ")]
    [InlineData("Platinum")]
    public void Refuses_a_throttling_policy_that_is_not_there(string policy) =>
        Assert.Equal(["throttlingPolicy"], ApplicationRules.Check(Good with { ThrottlingPolicy = policy }).Members);

    [Theory]
    [InlineData(20, false)]
    [InlineData(21, true)]
    public void Allows_twenty_attributes(int many, bool isFault) =>
        Assert.Equal(isFault, ApplicationRules.Check(Good with { Attributes = Enumerable.Range(0, many).ToDictionary(number => $"{number}", _ => (string?)"") }).Any);

    [Theory]
    [InlineData("", "value")]
    [InlineData(" ", "value")]
    [InlineData("name", null)]
    public void Refuses_an_attribute_without_a_name_or_a_value(string name, string? value) =>
        Assert.Equal(["attributes"], ApplicationRules.Check(Good with { Attributes = new Dictionary<string, string?> { [name] = value } }).Members);

    [Theory]
    [InlineData(100, 512, false)]
    [InlineData(101, 512, true)]
    [InlineData(100, 513, true)]
    public void Bounds_the_lengths_of_names_and_values(int name, int value, bool isFault) =>
        Assert.Equal(isFault, ApplicationRules.Check(Good with { Attributes = new Dictionary<string, string?> { [new string('n', name)] = new('v', value) } }).Any);

    [Fact]
    public void Reports_every_fault_at_once() =>
        Assert.Equal(["throttlingPolicy", "attributes"], ApplicationRules.Check(Good with { ThrottlingPolicy = "none", Attributes = new Dictionary<string, string?> { [""] = "" } }).Members);
}
