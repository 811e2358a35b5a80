namespace OobProvisioning.KeyManager.IntegrationTests.Accounts;

/// <summary>Nobody gets further through a user than their own token reaches.</summary>
public sealed class RoleAuthorityTests(OneKeyManager fixture) : IClassFixture<OneKeyManager>
{
    private const string ForSubscribers = "users:manage apim:subscribe apim:app_manage apim:sub_manage";

    private RunningKeyManager KeyManager => fixture.KeyManager;

    [Theory]
    [InlineData("users:manage", "subscriber")]
    [InlineData("users:manage apim:subscribe", "subscriber")]
    [InlineData(ForSubscribers, "admin")]
    public async Task Gives_only_roles_whose_scopes_the_callers_token_has(string scope, string role)
    {
        var token = await KeyManager.AdminTokenAsync(scope);

        var problem = await KeyManager.PostAsync(Users.Path, Users.Body(ManagementApi.NewName("user"), Users.NewPassword(), [role]), token)
            .IsProblemAsync("insufficient-scope", HttpStatusCode.Forbidden);

        Assert.Contains(role == "admin" ? "apim:admin" : "apim:sub_manage", (string?)problem["detail"]);
    }

    [Fact]
    public async Task Who_has_the_scopes_of_a_role_may_give_it()
    {
        var token = await KeyManager.AdminTokenAsync(ForSubscribers);

        await KeyManager.PostAsync(Users.Path, Users.Body(ManagementApi.NewName("user"), Users.NewPassword(), ["subscriber"]), token).HasStatusAsync(HttpStatusCode.Created);
        await KeyManager.PostAsync(Users.Path, Users.Body(ManagementApi.NewName("user"), Users.NewPassword(), []), await KeyManager.AdminTokenAsync("users:manage")).HasStatusAsync(HttpStatusCode.Created);
    }

    [Fact]
    public async Task An_administrator_is_changed_disabled_given_a_password_or_deleted_only_by_a_token_that_reaches_as_far()
    {
        var admin = await KeyManager.NewAccountAsync("admin");
        var token = await KeyManager.AdminTokenAsync(ForSubscribers);

        foreach (var body in new[] { Users.Body(admin.UserName, Users.NewPassword(), ["admin"]), Users.Body(admin.UserName, null, ["admin"], enabled: false), Users.Body(admin.UserName, null, []), Users.Body(admin.UserName, null, ["admin"], email: "a@example.com") })
        {
            await KeyManager.PutAsync(admin.Path, body, token).IsProblemAsync("insufficient-scope", HttpStatusCode.Forbidden);
        }

        await KeyManager.DeleteAsync(admin.Path, token).IsProblemAsync("insufficient-scope", HttpStatusCode.Forbidden);
        Assert.True(await KeyManager.CanSignInAsync(admin.UserName, admin.Password));
    }
}
