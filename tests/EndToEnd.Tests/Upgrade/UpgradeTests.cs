namespace OobProvisioning.EndToEnd.Tests.Upgrade;

/// <summary>Databases of the first release migrate, lose nothing, and can do what is new.</summary>
public sealed class UpgradeTests(UpgradedSystem stack) : IClassFixture<UpgradedSystem>
{
    [Fact]
    public async Task The_story_holds_on_them()
    {
        var story = await ProgramRun.OfAsync(Programs.Launcher, ["story", "--data", stack.Folder.Path]);

        Assert.True(story.ExitCode == 0, story.Output + story.Error);
    }

    [Fact]
    public async Task What_was_mapped_before_is_mapped_and_its_client_gets_tokens_with_the_secret_of_then()
    {
        var owner = await stack.AutomationAsync(Scenes.Everything);
        var keys = (await owner.GetAsync($"{Scenes.Applications}/{stack.Before["PAYSLIPS_APPLICATION_ID"]}/oauth-keys")).Json()["list"]![0]!;

        Assert.Equal(stack.Before["PAYSLIPS_CLIENT_ID"], keys.Text("consumerKey"));
        Assert.Equal("MAPPED", keys.Text("mode"));
        Assert.Equal("ACTIVE", keys["additionalProperties"]!.Text("clientState"));
        await stack.Anybody.TokenAsync(stack.Before["PAYSLIPS_CLIENT_ID"], stack.Before["PAYSLIPS_CLIENT_SECRET"], "payslips:read");
    }

    [Fact]
    public async Task The_signing_keys_are_those_of_before()
    {
        var published = (await stack.Anybody.GetAsync("oauth2/jwks")).HasStatus(HttpStatusCode.OK).Text();

        Assert.All(await Search.Queries.ListAsync(stack.Folder.DatabaseOf("key-manager"), "select id from server_keys where algorithm <> 'A256KW' and created_at < '2026-11-24T23:00Z'"), key => Assert.Contains(key, published, StringComparison.Ordinal));
        Assert.Equal(["2"], await Search.Queries.ListAsync(stack.Folder.DatabaseOf("key-manager"), "select count(*)::text from server_keys where algorithm <> 'A256KW' and created_at < '2026-11-24T23:00Z'"));
    }

    [Fact]
    public async Task What_was_unfinished_before_is_finished()
    {
        const string events = "select object from audit_events where verb = 'delete-client' and object like 'key-mapping:01a20fbb-0000-%' order by object";
        var store = stack.Folder.DatabaseOf("api-store");
        await Eventually.HoldsAsync("no work is left", async () => await Search.Queries.ListAsync(store, "select id::text from unfinished_work") is []);

        Assert.Empty(await Search.Queries.ListAsync(store, "select id::text from key_mappings where consumer_key like 'left-in-%'"));
        Assert.Equal(
            ["key-mapping:01a20fbb-0000-7000-8000-000000000001", "key-mapping:01a20fbb-0000-7000-8000-000000000002"],
            await Search.Queries.ListAsync(store, events));
        Assert.Equal(
            ["left-in-removal", "left-in-the-making"],
            await Search.Queries.ListAsync(
                stack.Folder.DatabaseOf("key-manager"), "select client_id from used_client_ids where client_id like 'left-in-%' order by client_id"));
    }

    [Fact]
    public async Task What_was_provided_before_is_still_nobodys_to_change_here()
    {
        var owner = await stack.AutomationAsync(Scenes.Everything);
        var path = $"{Scenes.Applications}/{stack.Before["PAYSLIPS_APPLICATION_ID"]}/oauth-keys";
        var key = (await owner.GetAsync(path)).Json()["list"]![0].Text("keyMappingId");

        (await owner.PostAsync($"{path}/{key}/regenerate-secret", new { })).IsProblem("operation-not-allowed-for-mapped-keys", HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task Its_credentials_keep_their_lines_and_gain_the_first_users_who_can_sign_in()
    {
        var credentials = stack.Folder.Credentials();
        var before = File.ReadLines(Path.Combine(Repository.Root, "tests/EndToEnd.Tests/Upgrade/Release1/credentials.env"));

        Assert.All(before.Where(line => line.Contains('=', StringComparison.Ordinal)), line => Assert.Equal(line.Split('=', 2)[1], credentials[line.Split('=', 2)[0]]));
        Assert.Equal("/carbon/account", await new PersonsBrowser(stack, stack.Administrator).SignInAsync());
    }
}
