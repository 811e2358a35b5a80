using System.Text.RegularExpressions;

namespace OobProvisioning.EndToEnd.Tests;

/// <summary>People at the whole system, through its one door.</summary>
public sealed class SignInTests(SharedSystem stack)
{
    [Fact]
    public async Task The_first_users_sign_in_with_what_stands_in_the_credentials()
    {
        foreach (var person in (Person[])[stack.Administrator, stack.Subscriber])
        {
            Assert.Equal("/carbon/account", await new PersonsBrowser(stack, person).SignInAsync());
            Assert.Null(await new PersonsBrowser(stack, person with { Password = "a wrong password" }).SignInAsync());
        }
    }

    [Fact]
    public async Task A_page_comes_with_its_style_and_its_own_headers()
    {
        var page = (await stack.Anybody.GetAsync(PersonsBrowser.SignInPage)).HasStatus(HttpStatusCode.OK);
        var sheet = Regex.Match(page.Text(), "<link rel=\"stylesheet\" href=\"/(?<path>[^\"]*)\"").Groups["path"].Value;

        (await stack.Anybody.GetAsync(sheet)).HasStatus(HttpStatusCode.OK);
        Assert.Contains("default-src 'self'", page.Headers.GetValues("Content-Security-Policy").Single());
        Assert.Equal("DENY", page.Headers.GetValues("X-Frame-Options").Single());
    }

    [Fact]
    public async Task The_local_stack_lets_people_make_accounts() => (await stack.Anybody.GetAsync("carbon/account/sign-up")).HasStatus(HttpStatusCode.OK);
}
