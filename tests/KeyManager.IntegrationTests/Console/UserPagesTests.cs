namespace OobProvisioning.KeyManager.IntegrationTests.Console;

public sealed class UserPagesTests(OneKeyManager fixture) : IClassFixture<OneKeyManager>
{
    private RunningKeyManager KeyManager => fixture.KeyManager;

    [Fact]
    public async Task A_user_is_added_found_changed_and_deleted()
    {
        var browser = await KeyManager.AdministratorAsync();
        var (name, password) = (ManagementApi.NewName("user"), Users.NewPassword());

        (await browser.SubmitAsync(ConsoleVisit.Users + "/add", ("Form.UserName", name), ("Form.Password", password), ("Form.Roles", "subscriber"), ("Form.Enabled", "true"))).LeadsBelow(ConsoleVisit.Users);
        Assert.True(await KeyManager.CanSignInAsync(name, password));

        var list = await browser.GetAsync($"{ConsoleVisit.Users}?query={name}");
        var path = System.Text.RegularExpressions.Regex.Match(list.Html, $"href=\"(?<path>{ConsoleVisit.Users}/[0-9a-f-]{{36}})\"").Groups["path"].Value;
        (await browser.SubmitAsync(path, ("Form.UserName", name), ("Form.Email", $"{name}@example.com"), ("Form.Roles", "subscriber"))).LeadsBelow(ConsoleVisit.Users);
        Assert.False(await KeyManager.CanSignInAsync(name, password)); // The box was not ticked.
        Assert.Contains("Disabled", (await browser.GetAsync($"{ConsoleVisit.Users}?query={name}")).Html);

        (await browser.ConfirmAsync(path + "/delete")).LeadsBelow(ConsoleVisit.Users);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync(path)).Status);
    }

    [Fact]
    public async Task What_is_wrong_is_told_at_each_field_and_the_password_is_not_sent_back()
    {
        var browser = await KeyManager.AdministratorAsync();

        var page = await browser.SubmitAsync(ConsoleVisit.Users + "/add", ("Form.UserName", "a b"), ("Form.Email", "nobody"), ("Form.Password", "short-one"), ("Form.Enabled", "true"));

        Assert.NotEqual("", page.Fault("form-username"));
        Assert.NotEqual("", page.Fault("form-email"));
        Assert.NotEqual("", page.Fault("form-password"));
        Assert.DoesNotContain("short-one", page.Html);
    }

    [Fact]
    public async Task What_a_name_and_a_password_must_be_is_said_before_they_are_typed()
    {
        var browser = await KeyManager.AdministratorAsync();
        var user = await KeyManager.NewSubscriberAsync();

        foreach (var path in new[] { ConsoleVisit.Users + "/add", $"{ConsoleVisit.Users}/{user.Id}" })
        {
            var page = WebUtility.HtmlDecode((await browser.GetAsync(path)).Html);
            Assert.Contains("Letters (a to z), digits, and . _ @ + -", page);
            Assert.Matches("At least [0-9]+ characters", page);
        }
    }

    [Fact]
    public async Task A_name_that_is_taken_is_told_at_its_field()
    {
        var browser = await KeyManager.AdministratorAsync();
        var user = await KeyManager.NewSubscriberAsync();

        var page = await browser.SubmitAsync(ConsoleVisit.Users + "/add", ("Form.UserName", user.Name), ("Form.Password", Users.NewPassword()), ("Form.Enabled", "true"));

        Assert.Contains("Another user has it.", page.Fault("form-username"));
    }
}
