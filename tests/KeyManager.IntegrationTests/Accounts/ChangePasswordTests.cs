namespace OobProvisioning.KeyManager.IntegrationTests.Accounts;

public sealed class ChangePasswordTests(OneKeyManager fixture) : IClassFixture<OneKeyManager>
{
    private const string New = "orbit-gherkin-violin";

    private RunningKeyManager KeyManager => fixture.KeyManager;

    [Fact]
    public async Task Changes_it_and_says_so()
    {
        var user = await KeyManager.NewUserAsync();
        var browser = await KeyManager.SignedInAsync(user);

        var page = await TryAsync(browser, user.Password, New, New);

        Assert.Equal((HttpStatusCode.Found, Users.Account), (page.Status, page.Location));
        Assert.Contains("Password changed.", (await browser.GetAsync(Users.Account)).Alert);
        Assert.Empty((await browser.GetAsync(Users.Account)).Alert);
        Assert.True(await KeyManager.CanSignInAsync(user.Name, New));
        Assert.False(await KeyManager.CanSignInAsync(user.Name, user.Password));
    }

    [Fact]
    public async Task No_address_says_that_it_was_changed()
    {
        var browser = await KeyManager.SignedInAsync(await KeyManager.NewUserAsync());

        Assert.Empty((await browser.GetAsync(Users.Account + "?passwordChanged=true")).Alert);
    }

    [Fact]
    public async Task Ends_every_token_that_was_issued_in_the_users_name_and_no_other()
    {
        var (user, other) = (await KeyManager.NewUserAsync(), await KeyManager.NewUserAsync());
        await using var issued = await IssuedTokens.IssueAsync(KeyManager, user, other);

        await TryAsync(await KeyManager.SignedInAsync(user), user.Password, New, New);

        Assert.Equal(["revoked", "revoked"], await issued.StatesAsync(user));
        Assert.Equal(["valid", "valid"], await issued.StatesAsync(other));
    }

    [Theory]
    [InlineData("a wrong password", New, New, "form-current")]
    [InlineData(null, "short", "short", "form-new")]
    [InlineData(null, "password1234", "password1234", "form-new")]
    [InlineData(null, New, New + "x", "form-repeated")]
    [InlineData("", New, New, "form-current")]
    public async Task Says_what_is_wrong_and_changes_nothing(string? current, string changed, string repeated, string field)
    {
        var user = await KeyManager.NewUserAsync();
        var browser = await KeyManager.SignedInAsync(user);

        var page = await TryAsync(browser, current ?? user.Password, changed, repeated);

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.NotEmpty(page.Fault(field));
        Assert.DoesNotContain(user.Password, page.Html);
        Assert.DoesNotContain(New, page.Html);
        Assert.True(await KeyManager.CanSignInAsync(user.Name, user.Password));
    }

    [Fact]
    public async Task A_form_of_another_user_or_from_elsewhere_is_refused()
    {
        var (user, other) = (await KeyManager.NewUserAsync(), await KeyManager.NewUserAsync());
        var browser = await KeyManager.SignedInAsync(user);
        var foreign = Browser.Hidden((await (await KeyManager.SignedInAsync(other)).GetAsync(Users.Password)).Html).ToList();

        var page = await browser.PostAsync(Users.Password, [.. foreign, ("Form.Current", user.Password), ("Form.New", New), ("Form.Repeated", New)]);

        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.True(await KeyManager.CanSignInAsync(user.Name, user.Password));
    }

    private static Task<Page> TryAsync(Browser browser, string current, string changed, string repeated) =>
        browser.SubmitAsync(Users.Password, ("Form.Current", current), ("Form.New", changed), ("Form.Repeated", repeated));
}
