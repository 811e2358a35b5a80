using System.ComponentModel.DataAnnotations;
using System.Reflection;
using OobProvisioning.ApiStore.Applications;
using OobProvisioning.ApiStore.Settings;
using Xunit;

namespace OobProvisioning.ApiStore.UnitTests.Settings;

public sealed class ThrottlingPoliciesTests
{
    [Fact]
    public void There_are_four_and_each_level_has_them_all()
    {
        Assert.Equal(["Unlimited", "Gold", "Silver", "Bronze"], ThrottlingPolicies.Names);
        Assert.All(ThrottlingPolicies.Levels, level => Assert.Equal(ThrottlingPolicies.Names, ThrottlingPolicies.Of(level).Select(policy => policy.Name)));
    }

    [Fact]
    public void An_application_may_have_any_of_them()
    {
        var allowed = typeof(ApplicationRequest).GetProperty(nameof(ApplicationRequest.ThrottlingPolicy))!.GetCustomAttribute<AllowedValuesAttribute>()!;
        Assert.Equal(ThrottlingPolicies.Names, allowed.Values);
    }
}
