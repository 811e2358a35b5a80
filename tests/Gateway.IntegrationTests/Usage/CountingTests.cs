using Microsoft.Extensions.DependencyInjection;
using OobProvisioning.Gateway.Sync.Known;
using OobProvisioning.Gateway.Usage;
using OobProvisioning.TestKit.Observability;

namespace OobProvisioning.Gateway.IntegrationTests.Usage;

/// <summary>The counting itself, without calls.</summary>
public sealed class CountingTests : IDisposable
{
    private static readonly UsageKey Key = new(Guid.NewGuid(), Guid.NewGuid(), KeyType.Production);
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().AddSingleton<UsageMetrics>().BuildServiceProvider();

    private UsageMetrics Metrics => _services.GetRequiredService<UsageMetrics>();

    public void Dispose() => _services.Dispose();

    [Fact]
    public async Task What_is_counted_while_it_is_taken_is_counted_once()
    {
        const int Callers = 4;
        const int CallsOfEach = 50_000;
        var (counts, taken) = (new UsageCounts(Metrics), 0L);

        var calls = Task.WhenAll(Enumerable.Range(0, Callers).Select(_ => Task.Run(() =>
        {
            for (var i = 0; i < CallsOfEach; i++)
            {
                counts.Add(Key, 200, TimeSpan.FromMilliseconds(1));
            }
        })));
        while (!calls.IsCompleted)
        {
            taken += counts.Take().Sum(row => row.Requests);
        }

        await calls;
        Assert.Equal(Callers * CallsOfEach, taken + counts.Take().Sum(row => row.Requests));
        Assert.Empty(counts.Take());
    }

    [Fact]
    public void There_is_an_end_to_what_waits_and_the_oldest_goes()
    {
        using var lost = new Measurements(meters: null, UsageMetrics.LostCalls);
        var waiting = new WaitingUsage(Metrics);
        var rows = Enumerable.Repeat(new UsageRow(Key.ApplicationId, Key.ApiId, Key.KeyType, 2, 0, 0, 0, 0, []), WaitingUsage.MostRows / 2).ToList();
        UsageBatch[] batches = [Batch(), Batch(), Batch()];

        Assert.Equal(0, waiting.Add(batches[0]) + waiting.Add(batches[1]));
        Assert.Equal(batches[0].Requests, waiting.Add(batches[2]));

        Assert.Same(batches[1], waiting.First);
        Assert.Equal(batches[0].Requests, lost.Sum);

        UsageBatch Batch() => new(Guid.NewGuid(), DateTimeOffset.UnixEpoch, rows);
    }
}
