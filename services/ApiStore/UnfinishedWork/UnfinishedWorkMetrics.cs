using System.Diagnostics.Metrics;
using Microsoft.EntityFrameworkCore;
using OobProvisioning.ApiStore.Database;
using OobProvisioning.ApiStore.KeyMappings;

namespace OobProvisioning.ApiStore.UnfinishedWork;

/// <summary>What operators set an alarm on: how much work there is, and how much of it was given up.</summary>
internal sealed class UnfinishedWorkMetrics : IDisposable
{
    private readonly Meter _meter = new(MeterName);
    private readonly Counter<long> _gaveUp;
    private long _pending;
    private long _givenUp;

    public UnfinishedWorkMetrics()
    {
        _gaveUp = _meter.CreateCounter<long>("oob.store.unfinished_work.gave_up", description: "Work that was given up by this process.");
        _meter.CreateObservableGauge("oob.store.unfinished_work", () => Interlocked.Read(ref _pending), description: "Work at key managers that is not finished, by all stores.");
        _meter.CreateObservableGauge("oob.store.unfinished_work.given_up", () => Interlocked.Read(ref _givenUp), description: "Work that waits for an administrator.");
    }

    public const string MeterName = "OobProvisioning.ApiStore";

    public void GaveUp() => _gaveUp.Add(1);

    public async Task CountAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var unfinished = services.GetRequiredService<ApiStoreDb>().KeyMappings.AsNoTracking().Unfinished();
        var counts = await unfinished.GroupBy(mapping => mapping.NextAttemptAt == null).Select(group => new { GivenUp = group.Key, Count = group.LongCount() }).ToListAsync(cancellationToken);
        Interlocked.Exchange(ref _givenUp, counts.Where(count => count.GivenUp).Sum(count => count.Count));
        Interlocked.Exchange(ref _pending, counts.Where(count => !count.GivenUp).Sum(count => count.Count));
    }

    public void Dispose() => _meter.Dispose();
}
