using System.Diagnostics;
using System.Text.RegularExpressions;
using Npgsql;
using OobProvisioning.EndToEnd.Tests.Invocation;

namespace OobProvisioning.EndToEnd.Tests.Runbook;

/// <summary>Each command of the runbook is run as it stands there, on a stack with something in it that must not be lost.</summary>
[Collection(Alone.Name)]
public sealed partial class RunbookTests(SharedSystem stack, BreakableSystem system) : IClassFixture<BreakableSystem>
{
    private const string LeakedKey = "Signing keys";

    private static readonly (string Chapter, (string Process, string Name)[] Secrets)[] Replacements =
    [
        ("Another master key", [("key-manager", "Protection__MasterKey"), ("api-store", "Protection__MasterKey")]),
        ("Another database password", [("key-manager", "ConnectionStrings__Database"), ("api-store", "ConnectionStrings__Database")]),
        ("Another secret of a service", [("api-store", "KeyManager__ClientSecret")]),
    ];

    private static readonly TimeSpan Limit = Patience.For(TimeSpan.FromMinutes(3));

    [Fact]
    public void Every_word_that_is_defined_for_compose_is_defined_here_too() =>
        Assert.Empty(Names(RunbookText.Words).Except(Names(File.ReadAllText(WordsHere))));

    [Fact]
    public void Every_chapter_with_commands_is_tried() => Assert.Equal(
        ["Backup", "Restore", .. Replacements.Select(replacement => replacement.Chapter), LeakedKey],
        RunbookText.Commands.Keys);

    [Fact]
    public async Task After_each_of_its_chapters_nothing_is_lost()
    {
        using var folder = DataFolder.Create();

        await RunAsync(folder, RunbookText.Commands["Backup"]);
        var later = await system.Caller.NewApplicationAsync();
        await RunAsync(folder, "backup=$(echo backup-*)\n" + RunbookText.Commands["Restore"]);
        await system.WorksWithAllRowsAsync();
        (await system.Caller.GetAsync($"{Scenes.Applications}/{later}")).HasStatus(HttpStatusCode.NotFound);

        foreach (var (chapter, secrets) in Replacements.Take(Effort.Of(1, all: Replacements.Length)))
        {
            var before = secrets.Select(secret => stack.Folder.Secret(secret.Process, secret.Name)).ToList();
            await RunAsync(folder, RunbookText.Commands[chapter]);
            Assert.DoesNotContain(secrets, secret => before.Contains(stack.Folder.Secret(secret.Process, secret.Name)));
            await system.WorksWithAllRowsAsync();
        }

        await RunAsync(folder, RunbookText.Commands[LeakedKey]);
        await Eventually.HoldsAsync("what the leaked key has signed is refused", async () => (await system.Caller.GetAsync(Keys)).StatusCode == HttpStatusCode.Unauthorized);
        stack.ForgetTokens();
        // Its databases are others now than those that the launcher has migrated.
        Assert.Equal(0, await stack.Launcher.StopAsync());
        await stack.StartAsync();
        Assert.Contains(system.MappedClient.Id, (await (await stack.AutomationAsync(EchoApi.Everything)).GetAsync(Keys)).HasStatus(HttpStatusCode.OK).Text(), StringComparison.Ordinal);
    }

    private string Keys => $"{Scenes.Applications}/{system.Application}/oauth-keys";

    private static string WordsHere => Path.Combine(Repository.Root, "tests/EndToEnd.Tests/Runbook/words.sh");

    private static IEnumerable<string> Names(string words) => Word().Matches(words).Select(word => word.Groups["name"].Value);

    private async Task RunAsync(DataFolder folder, string commands)
    {
        var start = new ProcessStartInfo("bash", ["-euo", "pipefail", "-c", $". '{WordsHere}'\n{commands}"]) { WorkingDirectory = folder.Path, RedirectStandardOutput = true, RedirectStandardError = true };
        var administrator = new NpgsqlConnectionStringBuilder(stack.Folder.DatabaseOf("key-manager"));
        foreach (var (name, value) in (ReadOnlySpan<(string, string)>)
            [
                ("data", stack.Folder.Path), ("address", stack.Address.AbsoluteUri.TrimEnd('/')), ("internal", $"http://127.0.0.1:{stack.Port + 2}"),
                ("bin", ServerFolder()), ("DOTNET", Programs.DotnetHost), ("KEY_MANAGER", Programs.KeyManager), ("API_STORE", Programs.ApiStore),
                ("PGHOST", administrator.Host!), ("PGPORT", $"{administrator.Port}"), ("PGUSER", "postgres"), ("PGDATABASE", "postgres"),
                ("PGPASSWORD", stack.Folder.Secret("postgres", "administrator-password")),
            ])
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken), process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
        await process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(Limit, TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, $"{commands}\n{await output}{await error}");
    }

    /// <summary>The programs of the server that runs: another version's may refuse it.</summary>
    private string ServerFolder() => Path.GetDirectoryName(new FileInfo($"/proc/{stack.Folder.ProcessId("postgres")}/exe").LinkTarget)!;

    [GeneratedRegex(@"^(?<name>[a-z_]+)\(\)", RegexOptions.Multiline)]
    private static partial Regex Word();
}
