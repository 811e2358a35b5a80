using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OobProvisioning.Gateway.IntegrationTests.Invocation;
using OobProvisioning.Gateway.Sync.Known;
using OobProvisioning.Gateway.Usage;
using OobProvisioning.TestKit;
using OobProvisioning.TestKit.Observability;

namespace OobProvisioning.Gateway.IntegrationTests.Usage;

/// <summary>How the store is told: by the minute, once, and later if it cannot be now.</summary>
public sealed class SendUsageTests
{
    [Fact]
    public async Task While_the_store_takes_none_all_is_kept_and_then_told_once()
    {
        await using var world = await ApiWorld.StartNewAsync();
        var (call, application) = await CallerAsync(world);
        await call();
        world.UsageStatus = 503;
        for (var minute = 0; minute < 4; minute++)
        {
            await world.SendUsageAsync();
            await call();
        }

        Assert.Single(world.UsageTold.Select(batch => (string?)batch["id"]).Distinct());
        Assert.Single(world.Gateway.Logs.Lines, line => line.Level == LogLevel.Warning && line.Text.Contains("kept until it can", StringComparison.Ordinal));

        world.UsageStatus = 204;
        await world.SendUsageAsync();
        await Eventually.HoldsAsync("the last call is told", async () =>
        {
            await world.SendUsageAsync();
            return world.RowsOf(application).Sum(row => (int)row["requests"]!) == 5;
        });
        Assert.InRange(world.UsageTold.Select(batch => (string?)batch["id"]).Distinct().Count(), 2, 3);
    }

    [Fact]
    public async Task An_outage_over_the_turn_of_an_hour_is_told_hour_by_hour()
    {
        await using var world = await ApiWorld.StartNewAsync();
        var (services, time, key) = (world.Gateway.Services, new ShiftedTime(), new UsageKey(Guid.NewGuid(), Guid.NewGuid(), KeyType.Production));
        var counts = new UsageCounts(services.GetRequiredService<UsageMetrics>());
        using var sender = ActivatorUtilities.CreateInstance<SendUsage>(services, counts, time);
        world.UsageStatus = 503;
        foreach (var wait in (TimeSpan[])[TimeSpan.Zero, TimeSpan.Zero, TimeSpan.FromHours(1), TimeSpan.Zero])
        {
            time.Advance(wait);
            counts.Add(key, 200, answeredAfter: null);
            await sender.RunRoundAsync(TestContext.Current.CancellationToken);
        }

        world.UsageTold.Clear();
        world.UsageStatus = 204;
        await sender.RunRoundAsync(TestContext.Current.CancellationToken);

        var told = world.UsageTold.Select(batch => (Hour: batch["from"]!.GetValue<DateTimeOffset>().Hour, Requests: (int)batch["rows"]![0]!["requests"]!)).ToList();
        Assert.Equal([1, 2, 1], told.Select(batch => batch.Requests)); // What was tried, what came with the turn of the hour, what came after it.
        Assert.Equal((told[0].Hour, (told[0].Hour + 1) % 24), (told[1].Hour, told[2].Hour));
    }

    [Fact]
    public async Task What_the_store_refuses_for_good_is_lost_and_that_is_said()
    {
        await using var world = await ApiWorld.StartNewAsync();
        using var lost = new Measurements(meters: null, UsageMetrics.LostCalls);
        var (call, _) = await CallerAsync(world);
        await call();
        world.UsageStatus = 400;

        await Eventually.HoldsAsync("it is refused", async () =>
        {
            await world.SendUsageAsync();
            return !world.UsageTold.IsEmpty;
        });

        await world.SendUsageAsync();
        Assert.Single(world.UsageTold);
        Assert.Equal(1, lost.Sum);
        Assert.Contains(world.Gateway.Logs.Lines, line => line.Level == LogLevel.Error && line.Text.StartsWith("1 calls will be missing", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(204, 0)]
    [InlineData(503, 1)]
    public async Task Who_is_ended_tells_what_is_there_and_says_what_the_store_has_not_taken(int status, int lost)
    {
        await using var world = await ApiWorld.StartNewAsync();
        var (call, application) = await CallerAsync(world);
        await call();
        world.UsageStatus = status;

        await world.Gateway.StopAsync();

        Assert.Equal(1, (int)world.RowsOf(application).Single()["requests"]!);
        Assert.Equal(lost, world.Gateway.Logs.Lines.Count(line => line.Text.StartsWith("1 calls will be missing", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(204, 0)]
    [InlineData(503, 2)]
    public async Task Who_is_ended_when_the_time_is_used_up_tells_what_waits_and_the_last_minute_too(int status, int missing)
    {
        await using var world = await ApiWorld.StartNewAsync();
        var (services, id, metrics) = (world.Gateway.Services, Guid.NewGuid(), world.Gateway.Services.GetRequiredService<UsageMetrics>());
        var counts = new UsageCounts(metrics);
        using var sender = ActivatorUtilities.CreateInstance<SendUsage>(services, counts, new WaitingUsage(metrics));
        using var lost = new Measurements(meters: null, UsageMetrics.LostCalls);
        world.UsageStatus = 503;
        counts.Add(new UsageKey(id, id, KeyType.Production), 200, answeredAfter: null);
        await sender.RunRoundAsync(TestContext.Current.CancellationToken);
        counts.Add(new UsageKey(id, id, KeyType.Production), 200, answeredAfter: null);
        world.UsageTold.Clear();
        world.UsageStatus = status;

        await sender.StopAsync(new CancellationToken(canceled: true));

        Assert.Equal(status == 204 ? 2 : 1, world.RowsOf(id).Sum(row => (int)row["requests"]!)); // One batch is enough to know that it takes none.
        Assert.Equal(missing, lost.Sum);
        Assert.Equal(missing > 0, world.Gateway.Logs.Lines.Any(line => line.Text.StartsWith("2 calls will be missing", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Who_is_killed_loses_what_was_not_told_and_nothing_else()
    {
        var world = await ApiWorld.StartNewAsync();
        var (call, application) = await CallerAsync(world);
        await using (world)
        {
            await call();
            await Eventually.HoldsAsync("the first call is told", async () =>
            {
                await world.SendUsageAsync();
                return world.RowsOf(application).Any();
            });
            await call();
        } // Without an orderly end.

        Assert.Equal(1, (int)world.RowsOf(application).Single()["requests"]!);
    }

    [Fact]
    public async Task It_is_told_in_its_own_time()
    {
        await using var world = await ApiWorld.StartNewAsync(null, ("Invocation:UsageInterval", "00:00:01"));
        var (call, application) = await CallerAsync(world);

        await call();

        await Eventually.HoldsAsync("the store is told", () => world.RowsOf(application).Any());
    }

    private static async Task<(Func<Task> Call, Guid Application)> CallerAsync(ApiWorld world)
    {
        var ((api, path), (key, application, _)) = (world.NewApi(), world.NewClient());
        world.Subscribe(application, api);
        await world.SettledAsync();
        var token = world.Resident.Token(key);
        return (async () => (await world.CallAsync(path, token)).HasStatus(HttpStatusCode.OK), application);
    }
}
