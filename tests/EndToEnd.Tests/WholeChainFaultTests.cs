using System.Diagnostics;
using OobProvisioning.EndToEnd.Tests.Search;

namespace OobProvisioning.EndToEnd.Tests;

/// <summary>Every process is killed (kill -9), and nothing that was promised is lost.</summary>
[Collection(Alone.Name)]
public sealed class WholeChainFaultTests(SharedSystem stack, BreakableSystem within) : IClassFixture<BreakableSystem>
{
    private static readonly TimeSpan AnswerLimit = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan RecoveryLimit = Patience.For(TimeSpan.FromSeconds(60));

    [Fact]
    public async Task Without_key_manager_nothing_is_saved_lists_work_and_when_it_is_back_the_same_call_works()
    {
        await within.WorksWithAllRowsAsync();
        var (client, application) = (await within.Caller.NewClientAsync(), await within.Caller.NewApplicationAsync());
        var before = within.ProcessIds();
        using (stack.FreezeLauncher())
        {
            stack.Kill("key-manager");
            var answer = await InTimeAsync(() => within.Caller.ProvideAsync(application, client));
            answer.IsProblem("key-manager-unavailable", HttpStatusCode.ServiceUnavailable);
            Assert.NotNull(answer.Headers.RetryAfter);

            Assert.Equal(0, await within.Caller.MappingsOfAsync($"consumerKey={client.Id}"));
            (await InTimeAsync(() => within.Caller.GetAsync(Scenes.Applications))).HasStatus(HttpStatusCode.OK);
            (await InTimeAsync(() => within.Caller.GetAsync($"{Scenes.Applications}/{within.Application}"))).HasStatus(HttpStatusCode.OK);
            var keys = (await InTimeAsync(() => within.Caller.GetAsync($"{Scenes.Applications}/{within.Application}/oauth-keys"))).HasStatus(HttpStatusCode.OK);
            Assert.Equal("UNREACHABLE", keys.Json()["list"]![0]!["additionalProperties"]!.Text("clientState"));
            (await InTimeAsync(() => within.Caller.GetAsync("carbon/api/v1/service-providers"))).IsProblem("key-manager-unavailable", HttpStatusCode.ServiceUnavailable);
            (await InTimeAsync(() => within.Subscriber.GetAsync(within.Api))).HasStatus(HttpStatusCode.OK);
        }

        await Eventually.HoldsAsync("the same call works", RecoveryLimit, async () => (await within.Caller.ProvideAsync(application, client)).StatusCode == HttpStatusCode.OK);
        await within.WorksWithAllRowsAsync();
        OnlyNewIs("key-manager", before);
    }

    [Fact]
    public async Task Without_store_the_rest_works_and_when_it_is_back_its_rows_are_there()
    {
        await within.WorksWithAllRowsAsync();
        var before = within.ProcessIds();
        using (stack.FreezeLauncher())
        {
            stack.Kill("api-store");
            var answer = await InTimeAsync(() => within.Caller.GetAsync(Scenes.Applications));
            answer.IsProblem("api-store-unavailable", HttpStatusCode.ServiceUnavailable);
            Assert.NotNull(answer.Headers.RetryAfter);
            (await InTimeAsync(() => within.Caller.GetAsync("carbon/api/v1/service-providers"))).HasStatus(HttpStatusCode.OK);
            (await InTimeAsync(() => within.Subscriber.GetAsync(within.Api))).HasStatus(HttpStatusCode.OK);
            (await InTimeAsync(() => within.Caller.GetAsync(within.Api))).IsProblem("unauthenticated", HttpStatusCode.Unauthorized, 900901);
            await Eventually.HoldsAsync("the gateway is not ready", AnswerLimit, async () => await within.StatusAsync("health") == HttpStatusCode.ServiceUnavailable);
        }

        await within.WorksWithAllRowsAsync();
        OnlyNewIs("api-store", before);
    }

    [Fact]
    public async Task Without_gateway_nobody_answers_and_when_it_is_back_everything_does()
    {
        await within.WorksWithAllRowsAsync();
        var before = within.ProcessIds();
        using (stack.FreezeLauncher())
        {
            stack.Kill("gateway");
            await Eventually.HoldsAsync("nobody answers", AnswerLimit, async () => await within.StatusAsync("health") is null);
        }

        await within.WorksWithAllRowsAsync();
        OnlyNewIs("gateway", before);
    }

    [Fact]
    public async Task A_full_disk_costs_lines_of_a_log_and_stops_nobody()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux has a device that is always full.");
        const int moreThanAPipeHolds = 1_500;
        var log = Path.Combine(stack.Folder.Logs, "gateway.log");
        await within.WorksWithAllRowsAsync();
        File.Move(log, log + ".before");
        File.CreateSymbolicLink(log, "/dev/full");
        stack.Kill("gateway");
        await within.WorksWithAllRowsAsync();

        for (var i = 0; i < moreThanAPipeHolds; i++)
        {
            (await InTimeAsync(() => within.Caller.GetAsync($"nowhere/{i}"))).HasStatus(HttpStatusCode.NotFound);
        }

        File.Delete(log);
        (await within.Caller.GetAsync("nowhere/after")).HasStatus(HttpStatusCode.NotFound);
        await Eventually.HoldsAsync("the log goes on", () => File.Exists(log) && stack.Folder.Log("gateway").Contains("GET /nowhere/after 404", StringComparison.Ordinal));
        Assert.Matches(@"^\(The launcher could not write \d{5,} bytes here\.\)\n", stack.Folder.Log("gateway"));
    }

    [Fact]
    public async Task Without_database_every_answer_is_503_and_when_it_is_back_the_services_go_on_by_themselves()
    {
        await within.WorksWithAllRowsAsync();
        var (client, application) = (await within.Caller.NewClientAsync(), await within.Caller.NewApplicationAsync());
        var before = within.ProcessIds();
        using (stack.FreezeLauncher())
        {
            stack.Kill("postgres");
            await Eventually.HoldsAsync("its server processes have noticed that it is dead", AnswerLimit, async () =>
                await within.StatusAsync(Scenes.Applications) == HttpStatusCode.ServiceUnavailable && await within.StatusAsync("carbon/api/v1/service-providers") == HttpStatusCode.ServiceUnavailable);
            foreach (var call in (Func<Task<HttpResponseMessage>>[])
            [
                () => within.Caller.GetAsync(Scenes.Applications),
                () => within.Caller.ProvideAsync(application, client),
                () => within.Caller.GetAsync("carbon/api/v1/service-providers"),
                () => within.Caller.PostAsync("carbon/api/v1/service-providers", new { name = $"Provider {Guid.NewGuid():N}" }),
            ])
            {
                var answer = (await InTimeAsync(call)).HasStatus(HttpStatusCode.ServiceUnavailable);
                answer.IsSomeProblem();
                Assert.NotNull(answer.Headers.RetryAfter);
            }

            var token = await InTimeAsync(() => stack.Anybody.PostFormAsync("oauth2/token", $"unknown-{Guid.NewGuid():N}", $"{Guid.NewGuid():N}", ("grant_type", "client_credentials")));
            token.HasStatus(HttpStatusCode.ServiceUnavailable);
        }

        await within.WorksWithAllRowsAsync();
        (await within.Caller.ProvideAsync(application, client)).HasStatus(HttpStatusCode.OK);
        OnlyNewIs("postgres", before);
    }

    [Fact]
    public async Task Of_a_killed_launcher_the_stack_lives_on_until_a_new_one_ends_it_and_takes_over()
    {
        await within.WorksWithAllRowsAsync();
        var (before, migrations) = (within.ProcessIds(), await within.MigrationsAsync());
        await stack.Launcher.KillAsync();
        (await within.Caller.GetAsync(Scenes.Applications)).HasStatus(HttpStatusCode.OK);
        Assert.All(before.Values, id => Assert.True(Signal.IsAlive(id!.Value)));

        await stack.StartAsync();

        Assert.Contains("Ending what an earlier", stack.Launcher.Said, StringComparison.Ordinal);
        Assert.All(before.Values, id => Assert.False(Signal.IsAlive(id!.Value)));
        await within.WorksWithAllRowsAsync();
        Assert.Equal(migrations, await within.MigrationsAsync());
    }

    [Fact]
    public async Task After_everything_was_killed_at_once_a_new_launcher_recovers_with_all_rows()
    {
        await within.WorksWithAllRowsAsync();
        var migrations = await within.MigrationsAsync();
        await stack.Launcher.KillAsync();
        foreach (var process in within.ProcessIds().Keys)
        {
            stack.Kill(process);
        }

        await stack.StartAsync();

        await within.WorksWithAllRowsAsync();
        Assert.Equal(migrations, await within.MigrationsAsync());
    }

    [Fact]
    public async Task Stopped_in_order_it_leaves_nothing_running_and_nothing_secret_and_starts_again_without_migrating_once_its_site_file_is_right()
    {
        await within.WorksWithAllRowsAsync();
        var (before, migrations) = (within.ProcessIds(), await within.MigrationsAsync());

        Assert.Contains($"kill {stack.Launcher.Id};", stack.Launcher.Said, StringComparison.Ordinal); // It was started deaf to Ctrl+C, and says what it hears.
        Assert.Equal(0, await stack.Launcher.StopAsync());
        Assert.All(before.Values, id => Assert.False(Signal.IsAlive(id!.Value)));
        Assert.All(within.ProcessIds().Values, Assert.Null);
        Assert.Empty(LeakSearch.Find(stack.SecretsSeen.All.Concat(stack.Folder.AllSecrets()), LeakSearch.Files(stack.Folder.Logs)));
        Assert.All(Directory.EnumerateFiles(stack.Folder.Logs), log => Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, new FileInfo(log).UnixFileMode));

        var good = await File.ReadAllTextAsync(stack.Folder.Site, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(stack.Folder.Site, "{ \"mapExistingAuthApps\": ", TestContext.Current.CancellationToken);
        var run = await ProgramRun.OfAsync(Programs.Launcher, ["--data", stack.Folder.Path, "--port", $"{stack.Port}"]);
        await File.WriteAllTextAsync(stack.Folder.Site, good, TestContext.Current.CancellationToken);
        Assert.Equal(1, run.ExitCode);
        Assert.Contains($"Cannot start: {stack.Folder.Site}", run.Error, StringComparison.Ordinal);
        Assert.All(within.ProcessIds().Values, Assert.Null);

        await stack.StartAsync();
        await within.WorksWithAllRowsAsync();
        Assert.Equal(migrations, await within.MigrationsAsync());
    }

    private static async Task<HttpResponseMessage> InTimeAsync(Func<Task<HttpResponseMessage>> call)
    {
        var watch = Stopwatch.StartNew();
        var answer = await call();
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, AnswerLimit);
        return answer;
    }

    private void OnlyNewIs(string process, Dictionary<string, int?> before) =>
        Assert.Equal([process], within.ProcessIds().Where(now => now.Value != before[now.Key]).Select(now => now.Key));
}
