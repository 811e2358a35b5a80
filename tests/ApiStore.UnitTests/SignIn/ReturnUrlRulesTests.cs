using OobProvisioning.ApiStore.Portal.SignIn;
using Xunit;

namespace OobProvisioning.ApiStore.UnitTests.SignIn;

public sealed class ReturnUrlRulesTests
{
    [Theory]
    [InlineData("/store/")]
    [InlineData("/store/applications/7?tab=keys#top")]
    [InlineData("/store/?next=//evil.example.com")]
    [InlineData("/store/a/../b")]
    [InlineData("/store//a")]
    public void A_page_of_the_store_may_be_come_back_to(string returnUrl) => Assert.True(ReturnUrlRules.IsOwn(returnUrl));

    [Theory]
    [InlineData("")]
    [InlineData("/")]
    [InlineData("/storefront/")]
    [InlineData("/STORE/")]
    [InlineData("store/")]
    [InlineData(" /store/")]
    [InlineData("//store/")]
    [InlineData("//evil.example.com/store/")]
    [InlineData("/\\evil.example.com/store/")]
    [InlineData("/store/\\..\\carbon")]
    [InlineData("\\\\evil.example.com")]
    [InlineData("https://evil.example.com/store/")]
    [InlineData("https:/store/")]
    [InlineData("javascript:alert(1)")]
    [InlineData("/store/..")]
    [InlineData("/store/../carbon/")]
    [InlineData("/store/../../evil")]
    [InlineData("/store/%2e%2e/carbon/")]
    [InlineData("/store/.%2E/carbon/")]
    [InlineData("/store/a/../../carbon/")]
    [InlineData("/store/\r\nLocation: https://evil.example.com")]
    [InlineData("/store/\t")]
    public void Anything_else_may_not(string returnUrl) => Assert.False(ReturnUrlRules.IsOwn(returnUrl));

    [Fact]
    public void Nor_what_is_longer_than_an_address_may_be() => Assert.False(ReturnUrlRules.IsOwn("/store/" + new string('a', 2000)));
}
