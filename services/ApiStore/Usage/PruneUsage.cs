using Microsoft.EntityFrameworkCore;
using OobProvisioning.ApiStore.Database;
using OobProvisioning.ServiceDefaults.Work;

namespace OobProvisioning.ApiStore.Usage;

/// <summary>Removes counts that are no longer shown, and ids of batches that can no longer come, a few at a time; two stores remove different ones.</summary>
internal sealed class PruneUsage(IDbContextFactory<ApiStoreDb> databases, TimeProvider time, ILogger<PruneUsage> logger) : PeriodicWork(time, logger)
{
    private const int AtOnce = 10_000;

    protected override TimeSpan Every => TimeSpan.FromHours(1);

    public override async Task RunRoundAsync(CancellationToken cancellationToken)
    {
        var (hours, days) = (Time.GetUtcNow() - UsageSpan.KeepsHours, Time.GetUtcNow() - UsageSpan.KeepsDays);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        while (await RemoveAsync(db, UsageSpan.Hour, hours, cancellationToken) == AtOnce)
        {
        }

        while (await RemoveAsync(db, UsageSpan.Day, days, cancellationToken) == AtOnce)
        {
        }

        await db.Set<CountedBatch>().Where(batch => batch.CountedAt < hours).ExecuteDeleteAsync(cancellationToken);
    }

    private static Task<int> RemoveAsync(ApiStoreDb db, string span, DateTimeOffset before, CancellationToken cancellationToken) =>
        db.Database.ExecuteSqlAsync(
            $"""
            delete from usage_counts where ctid = any (array(
                select ctid from usage_counts where span = {span} and begins_at < {before} limit {AtOnce} for update skip locked))
            """,
            cancellationToken);
}
