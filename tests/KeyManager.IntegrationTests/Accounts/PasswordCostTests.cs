namespace OobProvisioning.KeyManager.IntegrationTests.Accounts;

/// <summary>With hashes at their real cost.</summary>
[Collection<Alone>]
public sealed class PasswordCostTests(OneKeyManager fixture) : IClassFixture<OneKeyManager>, IAsyncLifetime
{
    private RunningKeyManager _keyManager = null!;

    public async ValueTask InitializeAsync() => _keyManager = await RunningKeyManager.StartAsync(fixture.Database, settings: Deployment.RealHashes);

    public ValueTask DisposeAsync() => _keyManager.DisposeAsync();

    [Fact]
    [Trait("Compares", "times")]
    public async Task Unknown_user_wrong_password_locked_and_disabled_account_cost_the_same()
    {
        var (wrong, locked, disabled) = (await _keyManager.NewUserAsync(), await _keyManager.NewUserAsync(), await _keyManager.NewUserAsync());
        await _keyManager.PutAsync(disabled.Path, Users.Body(disabled.Name, null, [], enabled: false)).HasStatusAsync(HttpStatusCode.OK);
        await fixture.Database.ScalarAsync<int>($"update users set lockout_end = now() + interval '1 hour' where id = '{locked.Id}'");
        var browser = new Browser(_keyManager);
        var form = Browser.Hidden((await browser.GetAsync(Users.SignIn)).Html).ToList();
        var least = Enumerable.Repeat(TimeSpan.MaxValue, 4).ToArray();
        for (var round = 0; round < 4; round++) // The fifth wrong password would lock.
        {
            string[] names = [ManagementApi.NewName("user"), wrong.Name, locked.Name, disabled.Name];
            for (var i = 0; i < names.Length; i++)
            {
                var began = TimeProvider.System.GetTimestamp();
                await browser.PostAsync(Users.SignIn, [.. form, ("Form.UserName", names[i]), ("Form.Password", "a wrong password")]);
                var took = TimeProvider.System.GetElapsedTime(began);
                least[i] = took < least[i] ? took : least[i];
            }
        }

        Assert.All(least, took => Assert.InRange(took / least[0], 0.5, 2));
    }

    [Fact]
    public async Task A_hash_that_cost_less_is_made_anew_when_its_user_signs_in()
    {
        var user = await fixture.KeyManager.NewUserAsync();
        var before = await HashAsync(user);

        Assert.True(await _keyManager.CanSignInAsync(user.Name, user.Password));
        var after = await HashAsync(user);
        Assert.True(await _keyManager.CanSignInAsync(user.Name, user.Password));

        Assert.NotEqual(before, after);
        Assert.Equal(after, await HashAsync(user));
    }

    private Task<string?> HashAsync(TestUser user) => fixture.Database.ScalarAsync<string>($"select password_hash from users where id = '{user.Id}'");
}
