namespace OobProvisioning.KeyManager.IntegrationTests.Accounts;

public sealed class LastAdministratorTests(Postgres postgres)
{
    [Theory]
    [InlineData("delete")]
    [InlineData("disable")]
    [InlineData("role")]
    public async Task The_last_enabled_administrator_stays(string change)
    {
        await using var database = await postgres.NewDatabaseAsync();
        await using var keyManager = await RunningKeyManager.StartAsync(database);
        var disabled = await keyManager.NewUserAsync("admin");
        await keyManager.PutAsync(disabled.Path, Users.Body(disabled.Name, null, ["admin"], enabled: false)).HasStatusAsync(HttpStatusCode.OK);

        await ChangeAsync(keyManager, await FirstAsync(database), change).IsProblemAsync("conflict", HttpStatusCode.Conflict);

        Assert.True(await keyManager.CanSignInAsync(Deployment.AdminName, Deployment.AdminPassword));
    }

    [Theory]
    [InlineData("delete", "delete")]
    [InlineData("disable", "role")]
    [InlineData("delete", "disable")]
    public async Task Of_two_administrators_who_go_at_once_one_stays(string first, string second)
    {
        await using var database = await postgres.NewDatabaseAsync();
        await using var keyManager = await RunningKeyManager.StartAsync(database);
        var other = await keyManager.NewUserAsync("admin");
        Task<HttpResponseMessage>[] changes;
        await using (var held = await HeldTable.HoldAsync(database, "users"))
        {
            changes = [ChangeAsync(keyManager, await FirstAsync(database), first), ChangeAsync(keyManager, other, second)];
            await held.UntilWaitingAsync(changes.Length);
        }

        var answers = await Task.WhenAll(changes);

        Assert.Single(answers, answer => answer.IsSuccessStatusCode);
        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task Another_administrator_may_go_and_the_last_one_may_be_described_anew()
    {
        await using var database = await postgres.NewDatabaseAsync();
        await using var keyManager = await RunningKeyManager.StartAsync(database);
        var (first, other) = (await FirstAsync(database), await keyManager.NewUserAsync("admin"));

        await ChangeAsync(keyManager, other, "delete").HasStatusAsync(HttpStatusCode.NoContent);
        await keyManager.PutAsync(first.Path, Users.Body("chief", Users.NewPassword(), ["admin", "subscriber"])).HasStatusAsync(HttpStatusCode.OK);
    }

    private static async Task<TestUser> FirstAsync(TestDatabase database) =>
        new(await database.ScalarAsync<Guid>($"select id from users where user_name = '{Deployment.AdminName}'"), Deployment.AdminName, Deployment.AdminPassword);

    private static Task<HttpResponseMessage> ChangeAsync(RunningKeyManager keyManager, TestUser user, string change) => change switch
    {
        "delete" => keyManager.DeleteAsync(user.Path),
        "disable" => keyManager.PutAsync(user.Path, Users.Body(user.Name, null, ["admin"], enabled: false)),
        _ => keyManager.PutAsync(user.Path, Users.Body(user.Name, null, [])),
    };
}
