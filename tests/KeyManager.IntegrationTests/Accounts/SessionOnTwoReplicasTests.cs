namespace OobProvisioning.KeyManager.IntegrationTests.Accounts;

public sealed class SessionOnTwoReplicasTests(TwoKeyManagers fixture) : IClassFixture<TwoKeyManagers>
{
    [Fact]
    public async Task A_session_is_good_on_every_replica_and_so_is_a_form()
    {
        var user = await fixture.First.NewUserAsync();
        var browser = await fixture.First.SignedInAsync(user);
        var form = Browser.Hidden((await browser.GetAsync(Users.SignOut)).Html).ToList();

        var elsewhere = browser.At(fixture.Second);

        Assert.True(await elsewhere.IsSignedInAsync());
        Assert.Equal(HttpStatusCode.Found, (await elsewhere.PostAsync(Users.SignOut, [.. form])).Status);
    }

    [Fact]
    public async Task A_password_changed_on_one_ends_the_session_on_the_other_at_once_and_keeps_its_own()
    {
        var user = await fixture.First.NewUserAsync();
        var changing = await fixture.First.SignedInAsync(user);
        var other = await fixture.Second.SignedInAsync(user);
        var password = Users.NewPassword();

        await changing.SubmitAsync(Users.Password, ("Form.Current", user.Password), ("Form.New", password), ("Form.Repeated", password));

        Assert.False(await other.IsSignedInAsync());
        Assert.True(await changing.IsSignedInAsync());
        Assert.True(await changing.At(fixture.Second).IsSignedInAsync());
        Assert.True(await fixture.Second.CanSignInAsync(user.Name, password));
        Assert.False(await fixture.Second.CanSignInAsync(user.Name, user.Password));
    }

    [Fact]
    public async Task A_user_who_is_disabled_or_deleted_or_given_another_password_on_one_is_out_on_the_other_at_once()
    {
        var (disabled, deleted, reset) = (await fixture.First.NewUserAsync(), await fixture.First.NewUserAsync(), await fixture.First.NewUserAsync());
        Browser[] sessions = [await fixture.Second.SignedInAsync(disabled), await fixture.Second.SignedInAsync(deleted), await fixture.Second.SignedInAsync(reset)];

        await fixture.First.PutAsync(disabled.Path, Users.Body(disabled.Name, null, [], enabled: false)).HasStatusAsync(HttpStatusCode.OK);
        await fixture.First.DeleteAsync(deleted.Path).HasStatusAsync(HttpStatusCode.NoContent);
        await fixture.First.PutAsync(reset.Path, Users.Body(reset.Name, Users.NewPassword(), [])).HasStatusAsync(HttpStatusCode.OK);

        Assert.All(await Task.WhenAll(sessions.Select(session => session.IsSignedInAsync())), Assert.False);
    }

    [Fact]
    public async Task Guesses_are_counted_over_all_replicas()
    {
        var user = await fixture.First.NewUserAsync();
        for (var i = 0; i < 5; i++)
        {
            Assert.False(await (i % 2 == 0 ? fixture.First : fixture.Second).CanSignInAsync(user.Name, "a wrong password"));
        }

        Assert.False(await fixture.First.CanSignInAsync(user.Name, user.Password));
        Assert.False(await fixture.Second.CanSignInAsync(user.Name, user.Password));
    }
}
