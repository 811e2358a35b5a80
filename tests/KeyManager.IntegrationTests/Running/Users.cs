using System.Security.Claims;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using OobProvisioning.KeyManager.Accounts;
using OobProvisioning.KeyManager.Accounts.Sessions;

namespace OobProvisioning.KeyManager.IntegrationTests.Running;

/// <summary>A user whom a test made.</summary>
internal sealed record TestUser(Guid Id, string Name, string Password)
{
    public string Path => $"{Users.Path}/{Id}";

    public string Subject => Id.ToString();

    public string Email => $"{Name}@example.com";

    /// <summary>The generated text of a record would hold the password.</summary>
    public override string ToString() => Name;
}

/// <summary>Makes users and signs them in.</summary>
internal static class Users
{
    public const string Path = "/carbon/api/v1/users";
    public const string Account = "/carbon/account";
    public const string SignIn = Account + "/sign-in";
    public const string SignOut = Account + "/sign-out";
    public const string SignUp = Account + "/sign-up";
    public const string Password = Account + "/password";
    public const string SessionCookie = "__Host-oob.session";

    public static object Body(string username, string? password, string[] roles, bool? enabled = true, string? email = null) => new { username, email, password, roles, enabled };

    public static string NewPassword() => $"Walnut-{Guid.NewGuid():N}";

    public static async Task<TestUser> NewUserAsync(this RunningKeyManager keyManager, params string[] roles)
    {
        var made = new TestUser(Guid.Empty, ManagementApi.NewName("user"), NewPassword());
        var user = await keyManager.PostAsync(Path, Body(made.Name, made.Password, roles, email: made.Email)).JsonAsync(HttpStatusCode.Created);
        return made with { Id = (Guid)user["id"]! };
    }

    public static Task<TestUser> NewSubscriberAsync(this RunningKeyManager keyManager) => keyManager.NewUserAsync(Role.Subscriber);

    /// <summary>What becomes of an account, whoever brings it about.</summary>
    public static async Task ChangeUserAsync(this RunningKeyManager keyManager, TestUser user, Action<User> change)
    {
        await using var scope = keyManager.Services.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<User>>();
        var found = (await users.FindByIdAsync(user.Subject))!;
        change(found);
        Assert.True((await users.UpdateAsync(found)).Succeeded);
    }

    /// <returns>The path that the page leads to.</returns>
    public static async Task<string> SignInAsync(this Browser browser, TestUser user, string path = SignIn)
    {
        var page = await browser.TrySignInAsync(user.Name, user.Password, path);
        Assert.True(page.Status == HttpStatusCode.Redirect, $"{page.Status}: {page.Alert}");
        return page.Location!.StartsWith(Deployment.Issuer, StringComparison.Ordinal) ? page.Location[(Deployment.Issuer.Length - 1)..] : page.Location;
    }

    public static Task<Page> TrySignInAsync(this Browser browser, string name, string password, string path = SignIn) =>
        browser.SubmitAsync(path, ("Form.UserName", name), ("Form.Password", password));

    public static async Task<Browser> SignedInAsync(this RunningKeyManager keyManager, TestUser user)
    {
        var browser = new Browser(keyManager);
        await browser.TrySignInAsync(user.Name, user.Password);
        Assert.Contains(SessionCookie, browser.Cookies.Keys);
        return browser;
    }

    /// <summary>Whether the browser's session still is one.</summary>
    public static async Task<bool> IsSignedInAsync(this Browser browser)
    {
        var page = await browser.GetAsync(Account);
        Assert.Contains(page.Status, new[] { HttpStatusCode.OK, HttpStatusCode.Found });
        return page.Status == HttpStatusCode.OK;
    }

    public static async Task<bool> CanSignInAsync(this RunningKeyManager keyManager, string name, string password)
    {
        var browser = new Browser(keyManager);
        var page = await browser.TrySignInAsync(name, password);
        Assert.Contains(page.Status, new[] { HttpStatusCode.OK, HttpStatusCode.Found });
        return page.Status == HttpStatusCode.Found;
    }

    /// <summary>What the session cookie says, which only the Key Manager can read.</summary>
    public static ClaimsPrincipal Read(this RunningKeyManager keyManager, Browser browser) => keyManager.Services
        .GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(Session.Scheme)
        .TicketDataFormat.Unprotect(browser.Cookies[SessionCookie])!.Principal;
}
