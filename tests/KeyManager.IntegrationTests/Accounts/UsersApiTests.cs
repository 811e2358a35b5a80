namespace OobProvisioning.KeyManager.IntegrationTests.Accounts;

[Collection<Undisturbed>]
public sealed class UsersApiTests(OwnKeyManager fixture)
{
    private RunningKeyManager KeyManager => fixture.KeyManager;

    [Fact]
    public async Task Makes_a_user_who_can_sign_in_and_tells_no_password()
    {
        var (name, password) = (ManagementApi.NewName("user"), Users.NewPassword());

        var response = await KeyManager.PostAsync(Users.Path, Users.Body(name, password, ["subscriber", "admin"], email: $"{name}@example.com"));

        var user = response.Json(HttpStatusCode.Created);
        Assert.Equal($"{Users.Path}/{user["id"]}", response.Headers.Location?.OriginalString);
        Assert.Equal(["email", "enabled", "id", "roles", "username"], user.Select(member => member.Key).Order());
        Assert.Equal((name, $"{name}@example.com", true), ((string?)user["username"], (string?)user["email"], (bool)user["enabled"]!));
        Assert.Equal(["admin", "subscriber"], user["roles"].Strings());
        Assert.True(await KeyManager.CanSignInAsync(name, password));
        var read = await KeyManager.GetAsync((string)response.Headers.Location!.OriginalString);
        Assert.Equal(user.ToJsonString(), read.Json().ToJsonString());
        Assert.Equal(response.Headers.ETag, read.Headers.ETag);
    }

    [Fact]
    public async Task A_user_may_be_made_disabled_and_with_no_role_and_no_email()
    {
        var (name, password) = (ManagementApi.NewName("user"), Users.NewPassword());

        var user = await KeyManager.PostAsync(Users.Path, Users.Body(name, password, [], enabled: false)).JsonAsync(HttpStatusCode.Created);

        Assert.Null(user["email"]);
        Assert.False(await KeyManager.CanSignInAsync(name, password));
    }

    [Fact]
    public async Task Says_every_fault_by_its_name() =>
        await KeyManager.PostAsync(Users.Path, Users.Body("not a name", "short", ["subscriber", "root"], email: "nowhere")).IsInvalidAsync("username", "email", "password", "roles[1]");

    [Fact]
    public async Task Says_what_is_missing()
    {
        await KeyManager.PostAsync(Users.Path, new { }).IsInvalidAsync("username", "password", "roles");
        var user = await KeyManager.NewUserAsync();
        await KeyManager.PutAsync(user.Path, new { username = user.Name, roles = Array.Empty<string>() }).IsInvalidAsync("enabled");
    }

    [Theory]
    [InlineData("name@")]
    [InlineData("@example.com")]
    [InlineData("a b@example.com")]
    [InlineData("Name <name@example.com>")]
    [InlineData("name@example.com\u0000")]
    [InlineData("name@localhost")]
    [InlineData("")]
    public async Task Refuses_what_is_no_email_address(string email) =>
        Assert.Equal(HttpStatusCode.BadRequest, (await KeyManager.PostAsync(Users.Path, Users.Body(ManagementApi.NewName("user"), Users.NewPassword(), [], email: email))).StatusCode);

    [Fact]
    public async Task A_name_or_address_that_another_user_has_is_taken_whatever_its_case()
    {
        var (first, second) = (await KeyManager.NewUserAsync(), await KeyManager.NewUserAsync());
        var email = $"{first.Name}@example.com";
        await KeyManager.PutAsync(first.Path, Users.Body(first.Name, null, [], email: email)).HasStatusAsync(HttpStatusCode.OK);

        await IsTakenAsync(KeyManager.PostAsync(Users.Path, Users.Body(first.Name.ToUpperInvariant(), Users.NewPassword(), [])), "username");
        await IsTakenAsync(KeyManager.PostAsync(Users.Path, Users.Body(ManagementApi.NewName("user"), Users.NewPassword(), [], email: email.ToUpperInvariant())), "email");
        await IsTakenAsync(KeyManager.PutAsync(second.Path, Users.Body(first.Name.ToUpperInvariant(), null, [])), "username");
        await IsTakenAsync(KeyManager.PutAsync(second.Path, Users.Body(second.Name, null, [], email: email)), "email");

        static async Task IsTakenAsync(Task<HttpResponseMessage> answer, string member) =>
            Assert.Equal([member], (await answer.IsProblemAsync("name-taken", HttpStatusCode.Conflict))["errors"]!.AsObject().Select(error => error.Key));
    }

    [Fact]
    public async Task Of_parallel_requests_for_one_name_one_wins()
    {
        var name = ManagementApi.NewName("user");
        Task<HttpResponseMessage>[] requests;
        await using (var held = await HeldTable.HoldAsync(fixture.Database, "users"))
        {
            requests = [.. Enumerable.Range(0, 3).Select(_ => KeyManager.PostAsync(Users.Path, Users.Body(name, Users.NewPassword(), [])))];
            await held.UntilWaitingAsync(requests.Length);
        }

        var answers = await Task.WhenAll(requests);

        Assert.Equal([HttpStatusCode.Created, HttpStatusCode.Conflict, HttpStatusCode.Conflict], answers.Select(answer => answer.StatusCode).Order());
    }

    [Fact]
    public async Task Changes_a_user_and_keeps_the_password_that_is_not_named()
    {
        var user = await KeyManager.NewUserAsync();
        var name = ManagementApi.NewName("user");

        var changed = await KeyManager.PutAsync(user.Path, Users.Body(name, null, ["subscriber"], email: $"{name}@example.com")).JsonAsync();

        Assert.Equal((name, $"{name}@example.com"), ((string?)changed["username"], (string?)changed["email"]));
        Assert.True(await KeyManager.CanSignInAsync(name, user.Password));
        Assert.False(await KeyManager.CanSignInAsync(user.Name, user.Password));
    }

    [Fact]
    public async Task A_change_needs_the_version_that_was_read()
    {
        var user = await KeyManager.NewUserAsync();
        var read = (await KeyManager.GetAsync(user.Path)).Headers.ETag!.ToString();

        var first = await KeyManager.SendAsync(HttpMethod.Put, user.Path, Users.Body(user.Name, null, ["subscriber"]), headers: ("If-Match", read));
        await KeyManager.SendAsync(HttpMethod.Put, user.Path, Users.Body(user.Name, null, []), headers: ("If-Match", read)).IsProblemAsync("modified", HttpStatusCode.PreconditionFailed);
        await KeyManager.SendAsync(HttpMethod.Delete, user.Path, headers: ("If-Match", read)).IsProblemAsync("modified", HttpStatusCode.PreconditionFailed);

        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        await KeyManager.SendAsync(HttpMethod.Delete, user.Path, headers: ("If-Match", first.Headers.ETag!.ToString())).HasStatusAsync(HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task A_sign_in_is_no_change()
    {
        var user = await KeyManager.NewUserAsync();
        var read = (await KeyManager.GetAsync(user.Path)).Headers.ETag!.ToString();
        Assert.False(await KeyManager.CanSignInAsync(user.Name, "a wrong password"));
        Assert.True(await KeyManager.CanSignInAsync(user.Name, user.Password));

        await KeyManager.SendAsync(HttpMethod.Put, user.Path, Users.Body(user.Name, null, []), headers: ("If-Match", read)).HasStatusAsync(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Lists_by_name_in_parts()
    {
        var prefix = ManagementApi.NewName("list");
        foreach (var suffix in new[] { "c", "A", "b" })
        {
            await KeyManager.PostAsync(Users.Path, Users.Body($"{prefix}-{suffix}", Users.NewPassword(), [], email: $"{prefix}-{suffix}@example.com")).HasStatusAsync(HttpStatusCode.Created);
        }

        var list = await KeyManager.GetAsync($"{Users.Path}?query={prefix.ToUpperInvariant()}&limit=2").JsonAsync();

        Assert.Equal([$"{prefix}-A", $"{prefix}-b"], list["list"]!.AsArray().Select(user => (string?)user!["username"]));
        Assert.Equal((3, $"{Users.Path}?query={prefix.ToUpperInvariant()}&limit=2&offset=2"), ((int)list["pagination"]!["total"]!, ((string)list["pagination"]!["next"]!).Split("&cursor=")[0]));
        Assert.Equal(1, (int)(await KeyManager.GetAsync($"{Users.Path}?query={prefix}-b@EXAMPLE").JsonAsync())["count"]!);
        Assert.Equal(0, (int)(await KeyManager.GetAsync($"{Users.Path}?query=%25{prefix}%25").JsonAsync())["count"]!);
    }

    [Theory]
    [InlineData("", "2 10 30")]
    [InlineData("&sort=-username", "30 10 2")]
    [InlineData("&enabled=true", "2 10")]
    [InlineData("&enabled=false", "30")]
    [InlineData("&role=subscriber", "2")]
    public async Task Lists_in_the_order_and_of_the_kind_that_is_asked_for(string query, string expected)
    {
        var prefix = ManagementApi.NewName("kind");
        foreach (var (number, roles, enabled) in new (int, string[], bool)[] { (10, [], true), (30, [], false), (2, ["subscriber"], true) })
        {
            await KeyManager.PostAsync(Users.Path, Users.Body($"{prefix}-{number}", Users.NewPassword(), roles, enabled: enabled)).HasStatusAsync(HttpStatusCode.Created);
        }

        var list = await KeyManager.GetAsync($"{Users.Path}?query={prefix}{query}").JsonAsync();

        Assert.Equal(expected, string.Join(' ', list["list"]!.AsArray().Select(user => ((string)user!["username"]!)[(prefix.Length + 1)..])));
    }

    [Fact]
    public async Task Who_is_deleted_is_gone_with_sessions_and_tokens_and_their_id_is_nobodys_ever_after()
    {
        var user = await KeyManager.NewUserAsync("subscriber");
        var session = await KeyManager.SignedInAsync(user);
        await using var issued = await IssuedTokens.IssueAsync(KeyManager, user);

        await KeyManager.DeleteAsync(user.Path).HasStatusAsync(HttpStatusCode.NoContent);

        Assert.False(await session.IsSignedInAsync());
        Assert.Equal(["revoked", "revoked"], await issued.StatesAsync(user));
        await KeyManager.GetAsync(user.Path).IsProblemAsync("not-found", HttpStatusCode.NotFound);
        await KeyManager.DeleteAsync(user.Path).IsProblemAsync("not-found", HttpStatusCode.NotFound);
        await KeyManager.PutAsync(user.Path, Users.Body(user.Name, null, [])).IsProblemAsync("not-found", HttpStatusCode.NotFound);
        var client = new { grantTypes = new[] { "client_credentials" }, clientId = user.Id.ToString(), clientSecret = "a-secret-of-its-own" };
        await KeyManager.PutAsync(ManagementApi.ClientPath(await KeyManager.NewProviderAsync()), client).IsProblemAsync("conflict", HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task A_users_id_can_be_no_clients()
    {
        var user = await KeyManager.NewUserAsync();
        var client = new { grantTypes = new[] { "client_credentials" }, clientId = user.Id.ToString(), clientSecret = "a-secret-of-its-own" };

        await KeyManager.PutAsync(ManagementApi.ClientPath(await KeyManager.NewProviderAsync()), client).IsProblemAsync("conflict", HttpStatusCode.Conflict);
    }

    [Theory]
    [InlineData("password")]
    [InlineData("disable")]
    [InlineData("role")]
    public async Task Who_loses_something_loses_sessions_and_tokens_with_it(string what)
    {
        var user = await KeyManager.NewUserAsync("subscriber");
        var session = await KeyManager.SignedInAsync(user);
        await using var issued = await IssuedTokens.IssueAsync(KeyManager, user);

        await KeyManager.PutAsync(user.Path, Users.Body(user.Name, what == "password" ? Users.NewPassword() : null, what == "role" ? [] : ["subscriber"], enabled: what != "disable"))
            .HasStatusAsync(HttpStatusCode.OK);

        Assert.False(await session.IsSignedInAsync());
        Assert.Equal(["revoked", "revoked"], await issued.StatesAsync(user));
    }

    [Fact]
    public async Task Who_loses_nothing_keeps_sessions_and_tokens()
    {
        var user = await KeyManager.NewUserAsync("subscriber");
        var session = await KeyManager.SignedInAsync(user);
        await using var issued = await IssuedTokens.IssueAsync(KeyManager, user);

        await KeyManager.PutAsync(user.Path, Users.Body(user.Name, null, ["subscriber", "admin"], email: $"{user.Name}@example.com")).HasStatusAsync(HttpStatusCode.OK);

        Assert.True(await session.IsSignedInAsync());
        Assert.Equal(["valid", "valid"], await issued.StatesAsync(user));
    }

    [Fact]
    public async Task Every_change_is_in_the_audit_trail()
    {
        var user = await KeyManager.NewUserAsync();
        await KeyManager.PutAsync(user.Path, Users.Body(user.Name, null, ["subscriber"])).HasStatusAsync(HttpStatusCode.OK);
        await KeyManager.PutAsync(user.Path, Users.Body(user.Name, Users.NewPassword(), ["subscriber"])).HasStatusAsync(HttpStatusCode.OK);
        await KeyManager.DeleteAsync(user.Path).HasStatusAsync(HttpStatusCode.NoContent);

        var events = await KeyManager.GetAsync($"/carbon/api/v1/audit-events?object=user:{user.Id}").JsonAsync();

        Assert.Equal(["create", "delete", "reset-password", "update", "update"], events["list"]!.AsArray().Select(audit => (string)audit!["verb"]!).Order());
        Assert.All(events["list"]!.AsArray(), audit => Assert.Equal("client:automation", (string?)audit!["actor"]));
    }

    [Theory]
    [InlineData("GET", "")]
    [InlineData("POST", "")]
    [InlineData("GET", "/0199aaaa-0000-7000-8000-000000000000")]
    [InlineData("PUT", "/0199aaaa-0000-7000-8000-000000000000")]
    [InlineData("DELETE", "/0199aaaa-0000-7000-8000-000000000000")]
    public async Task Needs_a_token_with_its_scope(string method, string path)
    {
        var body = method is "POST" or "PUT" ? new { } : null;

        await KeyManager.SendAsync(new HttpMethod(method), Users.Path + path, body, ManagementApi.NoToken).IsProblemAsync("unauthenticated", HttpStatusCode.Unauthorized);
        await KeyManager.SendAsync(new HttpMethod(method), Users.Path + path, body, await KeyManager.AdminTokenAsync("service_providers:manage")).IsProblemAsync("insufficient-scope", HttpStatusCode.Forbidden);
    }
}
