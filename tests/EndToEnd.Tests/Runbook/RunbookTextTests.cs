using System.Diagnostics;
using System.Text.RegularExpressions;

namespace OobProvisioning.EndToEnd.Tests.Runbook;

/// <summary>No command of the runbook is one that nobody tries: each block says where it runs, and the tests of that place have it.</summary>
public sealed partial class RunbookTextTests
{
    private static readonly string[] Known = ["sh", "sh words", "sh compose", "sh checked"];

    [Fact]
    public void Every_block_is_of_a_kind_that_is_tried() => Assert.Empty(RunbookText.Kinds().Except(Known));

    [Fact]
    public void A_planted_block_of_another_kind_is_found() => Assert.Equal(
        ["", "sh", "bash", ""],
        RunbookText.Kinds("Text:\n\n    indented\n\n```sh\na\n\n    b\n```\n```bash\n```\n```\n```\n- item\n    of it\n"));

    [Fact]
    public void Every_chapter_with_commands_is_tried()
    {
        Assert.Equal(Chapter.Everywhere, RunbookText.Commands.Keys);
        Assert.Equal(Chapter.OfCompose, RunbookText.Compose.Keys);
        Assert.Equal(["Kubernetes", "Metrics, dashboard, traces"], RunbookText.Checked.Keys);
    }

    [Fact]
    public void Every_word_is_defined_for_a_local_stack_too() =>
        Assert.Empty(Names(RunbookText.Words).Except(Names(File.ReadAllText(Path.Combine(Repository.Root, "tests/EndToEnd.Tests/Runbook/words.sh")))));

    [Fact]
    public async Task Every_block_is_written_as_a_shell_reads_it()
    {
        var blocks = RunbookText.Commands.Values.Concat(RunbookText.Compose.Values).Concat(RunbookText.Checked.Values).Append(RunbookText.Words).ToList();

        Assert.All(await Task.WhenAll(blocks.Select(ReadsAsync)), Assert.Empty);
        Assert.NotEmpty(await ReadsAsync("for name in a; do echo; one"));
    }

    [Fact]
    public void What_cannot_be_run_names_files_that_there_are()
    {
        var named = RunbookText.Checked.Values.SelectMany(Files).ToList();

        Assert.InRange(named.Count, 4, 20);
        Assert.All(named, file => Assert.True(Path.Exists(Path.Combine(Repository.Root, file)), file));
        Assert.Equal(["deploy/none", "docker-none.yml"], Files("kubectl apply -k deploy/none\ndocker compose -f docker-none.yml up"));
    }

    private static IEnumerable<string> Files(string commands) => File_().Matches(commands).Select(file => file.Value);

    private static IEnumerable<string> Names(string words) => Word().Matches(words).Select(word => word.Groups["name"].Value);

    /// <returns>What the shell has against it.</returns>
    private static async Task<string> ReadsAsync(string commands)
    {
        using var shell = Process.Start(new ProcessStartInfo("bash", ["-n", "-c", commands]) { RedirectStandardError = true })!;
        var error = await shell.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await shell.WaitForExitAsync(TestContext.Current.CancellationToken);
        return shell.ExitCode == 0 ? error : $"{shell.ExitCode}: {error}";
    }

    [GeneratedRegex(@"(?<=^| )(?:deploy/[\w./-]+|docker-[\w-]+\.yml)", RegexOptions.Multiline)]
    private static partial Regex File_();

    [GeneratedRegex(@"^(?<name>[a-z_]+)\(\)", RegexOptions.Multiline)]
    private static partial Regex Word();
}
