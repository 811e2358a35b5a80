namespace OobProvisioning.EndToEnd.Tests.Runbook;

/// <summary>The runbook as it stands there, words and all, in containers; <c>./test</c> leaves it out, and says so, where no engine answers.</summary>
[Trait("Needs", "engine")]
public sealed class ComposeRunbookTests(ComposeSystem system) : IClassFixture<ComposeSystem>
{
    private const string Story = "./run story --base-url \"$address\" --credentials deploy/secrets/credentials.env";

    private static readonly string[][] Replaced =
        [["key-manager-master-key", "api-store-master-key"], ["keymanager-connection", "apistore-connection"], ["api-store-client-secret"]];

    private string _application = "";
    private (string Id, string Secret) _client;

    [Fact]
    public async Task After_each_of_its_chapters_the_story_holds_and_nothing_is_lost()
    {
        await system.RunAsync(RunbookText.Compose[Chapter.FirstStart]);
        Assert.Equal("0.0.0-unversioned", await system.VersionAsync());
        await KeepAsync();

        await system.RunAsync(RunbookText.Commands[Chapter.Backup]);
        var later = await NewApplicationAsync();
        await system.RunAsync("backup=$(echo backup-*)\n" + RunbookText.Commands[Chapter.Restore]);
        await HoldsAsync();
        await IsNotThereAsync(later);

        await system.RunAsync(RunbookText.Compose[Chapter.PointInTime]);
        await system.RunAsync(RunbookText.Commands[Chapter.PointInTime]);
        await GoesBackAsync();
        await system.RunAsync(RunbookText.Commands[Chapter.PointInTime]);
        await system.RunAsync($"""
            programs stop
            docker compose rm --stop --force postgres
            docker volume rm "$(docker volume ls --quiet --filter name="$(sed -n s/COMPOSE_PROJECT_NAME=//p .env)_postgres")" # The disk is lost.
            moment=
            {RunbookText.Commands[Chapter.BackToAMoment]}
            """);
        await HoldsAsync();

        if (Effort.IsAll)
        {
            await ReplacesAsync();
            await UpgradesAsync();
        }
    }

    private async Task GoesBackAsync()
    {
        var moment = $"{DateTime.UtcNow:yyyy-MM-dd HH:mm:ss.ffffff}+00";
        var later = await NewApplicationAsync();
        (await (await system.AutomationAsync()).DeleteAsync($"{Scenes.Applications}/{_application}")).HasStatus(HttpStatusCode.OK);

        await system.RunAsync($"moment='{moment}'\n{RunbookText.Commands[Chapter.BackToAMoment]}");
        await HoldsAsync();
        await IsNotThereAsync(later);
    }

    private async Task ReplacesAsync()
    {
        foreach (var (chapter, secrets) in Chapter.Replacements.Zip(Replaced))
        {
            var before = secrets.Select(system.Secret).ToList();
            await system.RunAsync(RunbookText.Commands[chapter]);
            Assert.DoesNotContain(secrets, secret => before.Contains(system.Secret(secret)));
            await HoldsAsync();
        }

        var signed = await system.AutomationAsync();
        await system.RunAsync(RunbookText.Commands[Chapter.LeakedKey]);
        await Eventually.HoldsAsync("what the leaked key has signed is refused", async () => (await signed.GetAsync(Keys)).StatusCode == HttpStatusCode.Unauthorized);
        await HoldsAsync();
    }

    private async Task UpgradesAsync()
    {
        foreach (var version in (string[])[ComposeSystem.Next, ComposeSystem.First])
        {
            await system.RunAsync($"version={version}\n{RunbookText.Compose[Chapter.Upgrade]}");
            Assert.Equal(version[1..], await system.VersionAsync());
            await HoldsAsync();
        }
    }

    private string Keys => $"{Scenes.Applications}/{_application}/oauth-keys";

    /// <summary>Something that must not be lost.</summary>
    private async Task KeepAsync()
    {
        var caller = await system.AutomationAsync();
        _application = await NewApplicationAsync();
        var provider = (await caller.PostAsync("carbon/api/v1/service-providers", new { name = Scenes.NewName("Provider") })).Json(HttpStatusCode.Created).Text("id");
        var client = (await caller.PutAsync($"carbon/api/v1/service-providers/{provider}/oauth-client", new { grantTypes = (string[])["client_credentials"] })).Json(HttpStatusCode.Created);
        _client = (client.Text("clientId"), client.Text("clientSecret"));
        (await caller.PostAsync($"{Scenes.Applications}/{_application}/map-keys", new { consumerKey = _client.Id, consumerSecret = _client.Secret, keyType = "PRODUCTION" })).HasStatus(HttpStatusCode.OK);
    }

    private async Task HoldsAsync()
    {
        var keys = (await (await system.AutomationAsync()).GetAsync(Keys)).Json()["list"]![0]!;
        Assert.Equal((_client.Id, "ACTIVE"), (keys.Text("consumerKey"), keys["additionalProperties"]!.Text("clientState")));
        (await system.Nobody.PostFormAsync("oauth2/token", _client.Id, _client.Secret, ("grant_type", "client_credentials"))).HasStatus(HttpStatusCode.OK);
        await system.RunAsync(Story);
    }

    private async Task<string> NewApplicationAsync() =>
        (await (await system.AutomationAsync()).PostAsync(Scenes.Applications, new { name = Scenes.NewName("Application"), throttlingPolicy = "Unlimited" })).Json(HttpStatusCode.Created).Text("applicationId");

    private async Task IsNotThereAsync(string application) =>
        (await (await system.AutomationAsync()).GetAsync($"{Scenes.Applications}/{application}")).HasStatus(HttpStatusCode.NotFound);
}
