using System.Diagnostics.Metrics;
using Microsoft.EntityFrameworkCore;
using OobProvisioning.ApiStore.Database;
using OobProvisioning.ServiceDefaults.Telemetry;

namespace OobProvisioning.ApiStore.UnfinishedWork;

/// <summary>What operators set an alarm on: how much work there is, and how much of it was given up.</summary>
internal sealed class UnfinishedWorkMetrics : IToldFromTheStart
{
    public const string Meter = "OobProvisioning.ApiStore";

    private readonly Counter<long> _gaveUp;
    private long _pending;
    private long _givenUp;

    public UnfinishedWorkMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(Meter);
        _gaveUp = meter.CreateCounter<long>("oob_provisioning.unfinished_work.gave_up", "{client}", "Work that this process gave up.");
        _gaveUp.Add(0);
        meter.CreateObservableGauge(
            "oob_provisioning.unfinished_work.pending",
            () => Interlocked.Read(ref _pending),
            "{client}",
            "Work at key managers that is not finished, of all stores.");
        meter.CreateObservableGauge(
            "oob_provisioning.unfinished_work.given_up", () => Interlocked.Read(ref _givenUp), "{client}", "Work that waits for an administrator.");
    }

    public void GaveUp() => _gaveUp.Add(1);

    public async Task CountAsync(ApiStoreDb db, CancellationToken cancellationToken)
    {
        var counts = await db.Set<WorkItem>()
            .GroupBy(work => work.NextAttemptAt == null)
            .Select(group => new { IsGivenUp = group.Key, Count = group.LongCount() })
            .ToListAsync(cancellationToken);
        Interlocked.Exchange(ref _givenUp, counts.Where(count => count.IsGivenUp).Sum(count => count.Count));
        Interlocked.Exchange(ref _pending, counts.Where(count => !count.IsGivenUp).Sum(count => count.Count));
    }
}
