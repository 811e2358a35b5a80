using Npgsql;
using OobProvisioning.EndToEnd.Tests.Invocation;

namespace OobProvisioning.EndToEnd.Tests.Runbook;

/// <summary>Each command of the runbook that is not for compose alone is run as it stands there, on a stack with something in it that must not be lost.</summary>
[Collection(Alone.Name)]
public sealed class RunbookTests(SharedSystem stack, BreakableSystem system) : IClassFixture<BreakableSystem>
{
    private static readonly (string Process, string Name)[][] Replaced =
    [
        [("key-manager", "Protection__MasterKey"), ("api-store", "Protection__MasterKey")],
        [("key-manager", "ConnectionStrings__Database"), ("api-store", "ConnectionStrings__Database")],
        [("api-store", "KeyManager__ClientSecret")],
    ];

    private static readonly TimeSpan Limit = Patience.For(TimeSpan.FromMinutes(3));
    private static readonly string WordsHere = Path.Combine(Repository.Root, "tests/EndToEnd.Tests/Runbook/words.sh");

    [Fact]
    public async Task After_each_of_its_chapters_nothing_is_lost()
    {
        using var folder = DataFolder.Create();

        await RunAsync(folder, RunbookText.Commands[Chapter.Backup]);
        var later = await system.Caller.NewApplicationAsync();
        await RunAsync(folder, "backup=$(echo backup-*)\n" + RunbookText.Commands[Chapter.Restore]);
        await HasAllButAsync(later);

        await RunAsync(folder, "archive");
        await RunAsync(folder, RunbookText.Commands[Chapter.PointInTime]);
        await GoesBackAsync(folder);

        foreach (var (chapter, secrets) in Chapter.Replacements.Zip(Replaced).Take(Effort.Of(1, all: Replaced.Length)))
        {
            var before = secrets.Select(secret => stack.Folder.Secret(secret.Process, secret.Name)).ToList();
            await RunAsync(folder, RunbookText.Commands[chapter]);
            Assert.DoesNotContain(secrets, secret => before.Contains(stack.Folder.Secret(secret.Process, secret.Name)));
            await system.WorksWithAllRowsAsync();
        }

        await RunAsync(folder, RunbookText.Commands[Chapter.LeakedKey]);
        await Eventually.HoldsAsync("what the leaked key has signed is refused", async () => (await system.Caller.GetAsync(Keys)).StatusCode == HttpStatusCode.Unauthorized);
        stack.ForgetTokens();
        // Its databases are others now than those that the launcher has migrated.
        Assert.Equal(0, await stack.Launcher.StopAsync());
        await stack.StartAsync();
        Assert.Contains(system.MappedClient.Id, (await (await stack.AutomationAsync(EchoApi.Everything)).GetAsync(Keys)).HasStatus(HttpStatusCode.OK).Text(), StringComparison.Ordinal);
        if (Effort.IsAll)
        {
            await StoryHoldsAsync();
        }
    }

    private string Keys => $"{Scenes.Applications}/{system.Application}/oauth-keys";

    /// <summary>A mistake is undone: what was deleted is there, with its keys, its subscription and its place at the gateway.</summary>
    private async Task GoesBackAsync(DataFolder folder)
    {
        var earlier = await system.Caller.NewApplicationAsync();
        var moment = $"{DateTime.UtcNow:yyyy-MM-dd HH:mm:ss.ffffff}+00";
        var later = await system.Caller.NewApplicationAsync();
        (await system.Caller.DeleteAsync($"{Scenes.Applications}/{system.Application}")).HasStatus(HttpStatusCode.OK);
        await EchoApi.BecomesAsync(system.Subscriber, system.Api, HttpStatusCode.Forbidden);

        await RunAsync(folder, $"moment='{moment}'\n{RunbookText.Commands[Chapter.BackToAMoment]}");

        await HasAllButAsync(later);
        (await system.Caller.GetAsync($"{Scenes.Applications}/{earlier}")).HasStatus(HttpStatusCode.OK);
    }

    private async Task HasAllButAsync(string application)
    {
        await system.WorksWithAllRowsAsync();
        (await system.Caller.GetAsync($"{Scenes.Applications}/{application}")).HasStatus(HttpStatusCode.NotFound);
    }

    private async Task StoryHoldsAsync()
    {
        var story = await ProgramRun.OfAsync(Programs.Launcher, ["story", "--data", stack.Folder.Path]);
        Assert.True(story.ExitCode == 0, story.Output + story.Error);
    }

    private async Task RunAsync(DataFolder folder, string commands)
    {
        var administrator = new NpgsqlConnectionStringBuilder(stack.Folder.DatabaseOf("key-manager"));
        try
        {
            await Shell.RunAsync(folder.Path, $". '{WordsHere}'\n{commands}", Limit, [
                ("repository", Repository.Root), ("data", stack.Folder.Path), ("address", stack.Address.AbsoluteUri.TrimEnd('/')), ("internal", $"http://127.0.0.1:{stack.Port + 2}"),
                ("launcher", $"{stack.Launcher.Id}"), ("bin", ServerFolder()), ("DOTNET", Programs.DotnetHost), ("KEY_MANAGER", Programs.KeyManager), ("API_STORE", Programs.ApiStore),
                ("PGDATA", new FileInfo($"/proc/{Server}/cwd").LinkTarget!), ("PGHOST", administrator.Host!), ("PGPORT", $"{administrator.Port}"), ("PGUSER", "postgres"),
                ("PGDATABASE", "postgres"), ("PGPASSWORD", stack.Folder.Secret("postgres", "administrator-password")),
            ]);
        }
        finally
        {
            Signal.SendContinue(stack.Launcher.Id); // Commands that fail half-way may leave it frozen.
        }
    }

    private int? Server => stack.Folder.ProcessId("postgres");

    /// <summary>The programs of the server that runs: another version's may refuse it.</summary>
    private string ServerFolder() => Path.GetDirectoryName(new FileInfo($"/proc/{Server}/exe").LinkTarget)!;
}
