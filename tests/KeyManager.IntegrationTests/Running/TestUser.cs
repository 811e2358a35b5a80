using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using OobProvisioning.KeyManager.Accounts;

namespace OobProvisioning.KeyManager.IntegrationTests.Running;

/// <summary>Somebody who can sign in.</summary>
internal sealed record TestUser(Guid Id, string UserName, string Password)
{
    public string Subject => Id.ToString();

    /// <summary>Where an administrator finds this user.</summary>
    public string Path => $"/carbon/api/v1/users/{Id}";

    public override string ToString() => UserName;
}

/// <summary>Users, and browsers in which they are signed in.</summary>
internal static class TestUsers
{
    private const string Password = "Correct horse battery 5taple";

    public static async Task<TestUser> NewUserAsync(this RunningKeyManager keyManager, string role = Role.Subscriber)
    {
        await using var scope = keyManager.Services.CreateAsyncScope();
        var roles = scope.ServiceProvider.GetRequiredService<RoleManager<Role>>();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<User>>();
        var name = ManagementApi.NewName("user");
        var user = User.Create(name, $"{name}@example.com", enabled: true, [(await roles.FindByNameAsync(role))!], DateTimeOffset.UtcNow);
        var result = await users.CreateAsync(user, Password);
        Assert.True(result.Succeeded, result.ToString());
        return new TestUser(user.Id, name, Password);
    }

    /// <summary>What an administrator or the user changes about an account.</summary>
    public static async Task ChangeUserAsync(this RunningKeyManager keyManager, TestUser user, Action<User> change)
    {
        await using var scope = keyManager.Services.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<User>>();
        var found = (await users.FindByIdAsync(user.Subject))!;
        change(found);
        Assert.True((await users.UpdateAsync(found)).Succeeded);
    }

    public static async Task<Browser> SignedInAsync(this RunningKeyManager keyManager, TestUser user)
    {
        var browser = new Browser(keyManager);
        await browser.SignInAsync(user);
        return browser;
    }

    /// <returns>The path that the page leads to.</returns>
    public static async Task<string> SignInAsync(this Browser browser, TestUser user, string path = "/carbon/account/sign-in")
    {
        var page = await browser.SubmitAsync(path, ("Form.UserName", user.UserName), ("Form.Password", user.Password));
        Assert.True(page.Status == HttpStatusCode.Redirect, $"{page.Status}: {page.Alert}");
        return page.Location!.StartsWith(Deployment.Issuer, StringComparison.Ordinal) ? page.Location[(Deployment.Issuer.Length - 1)..] : page.Location;
    }
}
