using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using OobProvisioning.ApiStore.Settings.Throttling;
using Xunit;

namespace OobProvisioning.ApiStore.UnitTests.Settings.Throttling;

public sealed class ThrottlingPoliciesTests
{
    [Fact]
    public void Where_none_is_set_there_are_ours_and_those_of_the_published_contract()
    {
        var policies = Of();

        Assert.Equal(["Unlimited", "Gold", "Silver", "Bronze", "50PerMin", "20PerMin", "10PerMin"], policies.Names);
        Assert.Equal([null, 5000, 2000, 1000, 50, 20, 10], policies.All.Select(policy => policy.RequestsPerMinute));
        Assert.Equal("It must be Unlimited, Gold, Silver, Bronze, 50PerMin, 20PerMin or 10PerMin.", policies.OneOfThem);
        Assert.Empty(Faults());
    }

    [Fact]
    public void What_is_set_is_all_there_is_and_says_what_it_allows()
    {
        var policies = Of(("0:Name", "Fast"), ("0:RequestsPerMinute", "90"), ("1:Name", "Any"), ("1:Description", "As often as you like."));

        Assert.Equal(["Fast: Allows 90 requests per minute.", "Any: As often as you like."], policies.All.Select(policy => $"{policy.Name}: {policy.Description}"));
        Assert.Equal(int.MaxValue, ThrottlingPolicyView.Of(policies.Find("Any")!, "application").RequestCount);
        Assert.Equal("It must be Fast or Any.", policies.OneOfThem);
    }

    [Fact]
    public void One_that_is_retired_stays_with_whoever_has_it_and_no_one_gets_it_anew()
    {
        var policies = Of(("0:Name", "Old"), ("0:Retired", "true"), ("1:Name", "New"));

        Assert.Equal("New", policies.First);
        Assert.NotNull(policies.Find("Old"));
        Assert.False(policies.MayGet("Old"));
        Assert.False(policies.MayGet("Old", present: "New"));
        Assert.True(policies.MayGet("Old", present: "Old"));
        Assert.True(policies.MayGet("New", present: "Old"));
        Assert.False(policies.MayGet("new"));
    }

    [Theory]
    [InlineData("0:Name", " Gold", "Policies:0:Name")]
    [InlineData("0:Name", "a/b", "Policies:0:Name")]
    [InlineData("0:Name", "a234567890b234567890c234567890d234567890e2345678901", "Policies:0:Name")]
    [InlineData("0:RequestsPerMinute", "0", "Policies:0:RequestsPerMinute")]
    [InlineData("0:RequestsPerMinute", "2147483647", "Policies:0:RequestsPerMinute")]
    [InlineData("1:Name", "GOLD", "names 'Gold' twice")]
    [InlineData("0:Retired", "true", "retires every policy")]
    public void What_cannot_be_is_told_by_its_setting(string setting, string value, string told) =>
        Assert.Contains(told, Assert.Single(Faults(("0:Name", "Gold"), (setting, value))), StringComparison.Ordinal);

    private static ThrottlingPolicies Of(params (string Name, string Value)[] settings) => new(Options.Create(OptionsOf(settings)));

    private static IEnumerable<string?> Faults(params (string Name, string Value)[] settings) =>
        OptionsOf(settings).Validate(new ValidationContext(new object())).Select(fault => fault.ErrorMessage);

    private static ThrottlingPolicyOptions OptionsOf((string Name, string Value)[] settings)
    {
        var options = new ThrottlingPolicyOptions();
        var values = settings.GroupBy(setting => setting.Name).ToDictionary(setting => "Throttling:Policies:" + setting.Key, setting => (string?)setting.Last().Value);
        new ConfigurationBuilder().AddInMemoryCollection(values).Build().GetSection(ThrottlingPolicyOptions.Section).Bind(options);
        return options;
    }
}
