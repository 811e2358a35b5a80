using OobProvisioning.ApiStore.KeyMappings;
using Xunit;

namespace OobProvisioning.ApiStore.UnitTests.KeyMappings;

public sealed class ClientNameTests
{
    [Fact]
    public void It_tells_the_application_and_the_key_type() => Assert.Equal("Payroll (SANDBOX)", KeyMappingRules.ClientName("Payroll", KeyType.Sandbox));

    [Fact]
    public void A_long_one_is_cut_to_a_hundred_characters() => Assert.Equal(new string('x', 87) + " (PRODUCTION)", KeyMappingRules.ClientName(new string('x', 100), KeyType.Production));

    [Fact]
    public void An_emoji_of_several_code_points_is_whole_or_not_there() =>
        Assert.Equal(new string('x', 80) + " (PRODUCTION)", KeyMappingRules.ClientName(new string('x', 80) + "👩‍👩‍👧‍👦", KeyType.Production));

    [Fact]
    public void What_cannot_be_seen_in_an_old_name_is_left_out() => Assert.Equal("Payroll (SANDBOX)", KeyMappingRules.ClientName("ㅤPay​roll ", KeyType.Sandbox));

    [Fact]
    public void A_pair_of_surrogates_is_not_cut_in_two() => Assert.Equal(new string('x', 86) + " (PRODUCTION)", KeyMappingRules.ClientName(new string('x', 86) + "\ud83d\udd11" + "rest of it", KeyType.Production));
}
