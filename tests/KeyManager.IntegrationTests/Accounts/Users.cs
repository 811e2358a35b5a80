using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using OobProvisioning.KeyManager.Accounts.Sessions;
using System.Security.Claims;

namespace OobProvisioning.KeyManager.IntegrationTests.Accounts;

/// <summary>Makes users as an administrator does, and asks what becomes of their sessions.</summary>
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

    public static async Task<TestUser> NewAccountAsync(this RunningKeyManager keyManager, params string[] roles)
    {
        var (name, password) = (ManagementApi.NewName("user"), NewPassword());
        var user = await keyManager.PostAsync(Path, Body(name, password, roles)).JsonAsync(HttpStatusCode.Created);
        return new TestUser((Guid)user["id"]!, name, password);
    }

    public static Task<Page> TrySignInAsync(this Browser browser, string name, string password, string path = SignIn) =>
        browser.SubmitAsync(path, ("Form.UserName", name), ("Form.Password", password));

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
