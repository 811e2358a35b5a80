using OobProvisioning.KeyManager.ServiceProviders;

namespace OobProvisioning.KeyManager.UnitTests.ServiceProviders;

public sealed class VisibleNameTests
{
    [Theory]
    [InlineData("HR Portal")]
    [InlineData("Gehälter – Übersicht 😀")]
    [InlineData("人事ポータル")]
    public void A_name_in_any_script_is_visible(string name) => Assert.True(VisibleNameAttribute.IsVisible(name));

    [Theory]
    [InlineData("HR\u200BPortal")]
    [InlineData("HR\u00ADPortal")]
    [InlineData("\uFEFFHR Portal")]
    [InlineData("HR \u202EPortal")]
    [InlineData("HR\u2066Portal")]
    [InlineData("HR\u2028Portal")]
    [InlineData("HR\u2029Portal")]
    [InlineData("HR Portal\n")]
    [InlineData("HR\U000E0041Portal")]
    public void A_name_with_something_in_it_that_cannot_be_seen_is_not(string name) => Assert.False(VisibleNameAttribute.IsVisible(name));
}
