using System.Text;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using OobProvisioning.KeyManager.Accounts;

namespace OobProvisioning.KeyManager.IntegrationTests.Accounts;

/// <summary>One text may be made of other characters at another keyboard (NIST SP 800-63B-4 3.1.1.2).</summary>
public sealed class PasswordFormTests(OneKeyManager fixture) : IClassFixture<OneKeyManager>
{
    private static readonly string Composed = "crème-brûlée-garçon".Normalize(NormalizationForm.FormC);
    private static readonly string Decomposed = Composed.Normalize(NormalizationForm.FormD);

    private RunningKeyManager KeyManager => fixture.KeyManager;

    [Fact]
    public async Task A_password_is_the_text_that_one_sees()
    {
        Assert.NotEqual(Composed, Decomposed);
        var (one, other) = (await UserAsync(Composed), await UserAsync(Decomposed));

        Assert.True(await KeyManager.CanSignInAsync(one.Name, Decomposed));
        Assert.True(await KeyManager.CanSignInAsync(other.Name, Composed));
        Assert.False(await KeyManager.CanSignInAsync(one.Name, "creme-brulee-garcon"));
    }

    [Fact]
    public async Task One_that_was_hashed_as_it_was_typed_keeps_working_and_is_hashed_anew()
    {
        var user = await KeyManager.NewUserAsync();
        var hash = KeyManager.Services.GetRequiredService<IPasswordHasher<User>>().HashPassword(null!, Decomposed);
        await fixture.Database.ScalarAsync<int>($"update users set password_hash = '{hash}' where id = '{user.Id}'");
        Assert.False(await KeyManager.CanSignInAsync(user.Name, Composed));

        Assert.True(await KeyManager.CanSignInAsync(user.Name, Decomposed));

        Assert.True(await KeyManager.CanSignInAsync(user.Name, Composed));
    }

    private async Task<TestUser> UserAsync(string password)
    {
        var user = await KeyManager.NewUserAsync();
        await KeyManager.PutAsync(user.Path, Users.Body(user.Name, password, [])).HasStatusAsync(HttpStatusCode.OK);
        return user;
    }
}
