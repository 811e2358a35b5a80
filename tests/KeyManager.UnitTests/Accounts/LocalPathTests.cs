using OobProvisioning.KeyManager.Accounts.Pages;

namespace OobProvisioning.KeyManager.UnitTests.Accounts;

public sealed class LocalPathTests
{
    [Theory]
    [InlineData("/carbon")]
    [InlineData("/carbon/")]
    [InlineData("/carbon/account?a=b")]
    [InlineData("/oauth2/authorize?a=%2F%2Fevil")]
    [InlineData("/oauth2/device")]
    public void Keeps_paths_of_our_own(string path) => Assert.Equal(path, LocalPath.Of(path));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("/")]
    [InlineData("//carbon")]
    [InlineData("/\\carbon")]
    [InlineData("/carbon\\evil")]
    [InlineData("/carbon.evil")]
    [InlineData("/carbon#//evil ")]
    [InlineData("/oauth2/token")]
    [InlineData("/oauth2/authorizes")]
    [InlineData("http:/carbon")]
    [InlineData("/Carbon")]
    [InlineData("/carbon/..//evil.example/")]
    [InlineData("/carbon/%2e%2E//evil.example/x")]
    [InlineData("/oauth2/authorize/../..//evil.example")]
    [InlineData("/carbon/../store/")]
    [InlineData("/carbon/\u007f")]
    [InlineData("/carbon/\u2028")]
    public void Takes_no_other(string? path) => Assert.Null(LocalPath.Of(path));

    [Fact]
    public void Hands_on_what_it_keeps_and_drops_what_it_does_not()
    {
        Assert.Equal("/carbon/account/sign-up?returnUrl=%2Fcarbon%3Fa%3Db", AccountPaths.WithReturnUrl(AccountPaths.SignUp, "/carbon?a=b"));
        Assert.Equal("/carbon/account/sign-up", AccountPaths.WithReturnUrl(AccountPaths.SignUp, "//evil"));
    }
}
