namespace OobProvisioning.KeyManager.IntegrationTests.Accounts;

[Collection<Undisturbed>]
public sealed class LastAdministratorTests(OwnKeyManager fixture)
{
    private RunningKeyManager KeyManager => fixture.KeyManager;

    [Theory]
    [InlineData("delete")]
    [InlineData("disable")]
    [InlineData("role")]
    public async Task The_last_enabled_administrator_stays(string change)
    {
        var last = await OnlyAdministratorAsync();
        var disabled = await KeyManager.NewUserAsync("admin");
        await KeyManager.PutAsync(disabled.Path, Users.Body(disabled.Name, null, ["admin"], enabled: false)).HasStatusAsync(HttpStatusCode.OK);

        await ChangeAsync(last, change).IsProblemAsync("conflict", HttpStatusCode.Conflict);

        Assert.True(await KeyManager.CanSignInAsync(last.Name, last.Password));
    }

    [Theory]
    [InlineData("delete", "delete")]
    [InlineData("disable", "role")]
    [InlineData("delete", "disable")]
    public async Task Of_two_administrators_who_go_at_once_one_stays(string first, string second)
    {
        var (one, other) = (await OnlyAdministratorAsync(), await KeyManager.NewUserAsync("admin"));
        Task<HttpResponseMessage>[] changes;
        await using (var held = await HeldTable.HoldAsync(fixture.Database, "users"))
        {
            changes = [ChangeAsync(one, first), ChangeAsync(other, second)];
            await held.UntilWaitingAsync(changes.Length);
        }

        var answers = await Task.WhenAll(changes);

        Assert.Single(answers, answer => answer.IsSuccessStatusCode);
        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task Another_administrator_may_go_and_the_last_one_may_be_described_anew()
    {
        var (first, other) = (await OnlyAdministratorAsync(), await KeyManager.NewUserAsync("admin"));

        await ChangeAsync(other, "delete").HasStatusAsync(HttpStatusCode.NoContent);
        await KeyManager.PutAsync(first.Path, Users.Body(ManagementApi.NewName("chief"), Users.NewPassword(), ["admin", "subscriber"])).HasStatusAsync(HttpStatusCode.OK);
    }

    private async Task<TestUser> OnlyAdministratorAsync()
    {
        var administrator = await KeyManager.NewUserAsync("admin");
        await fixture.Database.ScalarAsync<int>("delete from user_roles where user_id <> $1 and role_id = (select id from roles where name = 'admin')", administrator.Id);
        return administrator;
    }

    private Task<HttpResponseMessage> ChangeAsync(TestUser user, string change) => change switch
    {
        "delete" => KeyManager.DeleteAsync(user.Path),
        "disable" => KeyManager.PutAsync(user.Path, Users.Body(user.Name, null, ["admin"], enabled: false)),
        _ => KeyManager.PutAsync(user.Path, Users.Body(user.Name, null, [])),
    };
}
