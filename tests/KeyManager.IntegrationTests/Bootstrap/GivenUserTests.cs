
namespace OobProvisioning.KeyManager.IntegrationTests.Bootstrap;

public sealed class GivenUserTests(Postgres postgres)
{
    [Fact]
    public async Task Users_are_made_with_their_roles_and_no_password_is_stored()
    {
        await using var database = await postgres.NewDatabaseAsync();

        Assert.Equal("admin:admin,subscriber:subscriber", await database.ScalarAsync<string>("""
            select string_agg(u.user_name || ':' || r.name, ',' order by u.user_name) from users u join user_roles h on h.user_id = u.id join roles r on r.id = h.role_id
            """));
        Assert.Equal(2L, await database.ScalarAsync<long>("select count(*) from users join used_client_ids on client_id = id::text"));
    }

    [Fact]
    public async Task Who_was_given_another_password_renamed_or_deleted_since_is_not_made_again()
    {
        await using var database = await postgres.NewDatabaseAsync();
        await using var keyManager = await RunningKeyManager.StartAsync(database);
        var (admin, subscriber) = (await PathAsync(database, Deployment.AdminName), await PathAsync(database, Deployment.SubscriberName));
        var password = Users.NewPassword();
        await keyManager.PutAsync(admin, Users.Body("chief", password, ["admin"])).HasStatusAsync(HttpStatusCode.OK);
        await keyManager.DeleteAsync(subscriber).HasStatusAsync(HttpStatusCode.NoContent);

        await Deployment.MigrateAsync(database.ConnectionString);

        Assert.Equal("chief", await database.ScalarAsync<string>("select string_agg(user_name, ',') from users"));
        Assert.True(await keyManager.CanSignInAsync("chief", password));
    }

    [Fact]
    public async Task Somebody_who_took_the_name_before_is_given_nothing_and_stops_no_start()
    {
        await using var database = await postgres.NewDatabaseAsync();
        await database.ScalarAsync<int>("delete from given_users; delete from user_roles; update users set password_hash = 'theirs'");

        await Deployment.MigrateAsync(database.ConnectionString);

        Assert.Equal("0 2", await database.ScalarAsync<string>("select concat_ws(' ', (select count(*) from user_roles), (select count(*) from users where password_hash = 'theirs'))"));
    }

    private static async Task<string> PathAsync(TestDatabase database, string name) =>
        $"{Users.Path}/{await database.ScalarAsync<Guid>($"select id from users where user_name = '{name}'")}";
}
