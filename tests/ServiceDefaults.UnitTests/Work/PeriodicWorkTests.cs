using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Npgsql;
using OobProvisioning.TestKit;

namespace OobProvisioning.ServiceDefaults.UnitTests.Work;

public sealed class PeriodicWorkTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly FakeTimeProvider _time = new();
    private readonly CapturedLogs _logs = new();

    public void Dispose() => _logs.Dispose();

    [Fact]
    public async Task The_first_round_comes_after_a_pause()
    {
        using var work = await StartAsync(_ => { });

        Assert.Equal(0, work.Rounds);
        await NextRoundAsync(work);

        Assert.Equal(1, work.Rounds);
        await StopAsync(work);
    }

    [Fact]
    public async Task What_begins_at_once_waits_only_between_two_rounds()
    {
        using var work = await StartAsync(_ => { }, beginsAtOnce: true);

        await work.NextRoundAsync(() => { });
        await NextRoundAsync(work);

        Assert.Equal(2, work.Rounds);
        await StopAsync(work);
    }

    [Fact]
    public async Task A_round_that_throws_is_told_and_ends_neither_the_loop_nor_its_task()
    {
        using var work = await StartAsync(round => throw new FormatException($"unforeseen {round}"));

        await NextRoundAsync(work);
        await NextRoundAsync(work);
        await NextRoundAsync(work);

        Assert.Contains("unforeseen 1", Told(LogLevel.Error));
        Assert.Contains("unforeseen 2", Told(LogLevel.Error));
        Assert.False(work.ExecuteTask!.IsCompleted);
        await StopAsync(work);
        Assert.True(work.ExecuteTask.IsCompletedSuccessfully);
    }

    [Fact]
    public async Task A_database_that_is_away_is_told_in_one_line_and_is_no_error()
    {
        using var work = await StartAsync(_ => throw new NpgsqlException("connection refused", new IOException("no route")));

        await NextRoundAsync(work);
        await NextRoundAsync(work);

        Assert.Contains("no route", Told(LogLevel.Warning));
        Assert.Empty(Told(LogLevel.Error));
        await StopAsync(work);
    }

    [Fact]
    public async Task Stopping_breaks_off_a_pause_quietly()
    {
        using var work = await StartAsync(_ => { });

        await StopAsync(work);

        Assert.True(work.ExecuteTask is { IsCompleted: true, IsFaulted: false });
        Assert.Empty(_logs.Lines);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Stopping_breaks_off_a_round_quietly_however_it_says_so(bool cancelled)
    {
        using var work = new CountedWork(_time, Logger(), beginsAtOnce: true, async (_, cancellationToken) =>
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken).ConfigureAwait(cancelled ? ConfigureAwaitOptions.None : ConfigureAwaitOptions.SuppressThrowing);
            throw new IOException("cut off");
        });
        await work.StartAsync(TestContext.Current.CancellationToken);
        await work.NextRoundAsync(() => { });

        await StopAsync(work);

        Assert.Equal(1, work.Rounds);
        Assert.True(work.ExecuteTask!.IsCompletedSuccessfully);
        Assert.Empty(_logs.Lines);
    }

    private async Task<CountedWork> StartAsync(Action<int> act, bool beginsAtOnce = false)
    {
        var work = new CountedWork(_time, Logger(), beginsAtOnce, (round, _) =>
        {
            act(round);
            return Task.CompletedTask;
        });
        await work.StartAsync(TestContext.Current.CancellationToken);
        return work;
    }

    private Task NextRoundAsync(CountedWork work) => work.NextRoundAsync(() => _time.Advance(TimeSpan.FromMinutes(1)));

    private ILogger Logger() => _logs.CreateLogger(nameof(CountedWork));

    private string Told(LogLevel level) => string.Join('\n', _logs.Lines.Where(line => line.StartsWith(level.ToString(), StringComparison.Ordinal)));

    private static Task StopAsync(CountedWork work) => work.StopAsync(CancellationToken.None).WaitAsync(Patience);
}
