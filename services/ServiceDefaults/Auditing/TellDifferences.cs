using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace OobProvisioning.ServiceDefaults.Auditing;

/// <summary>
/// Writes into each audit event what is saved together with it: who adds one says who did what to which object, and cannot forget or misstate
/// how that changed.
/// </summary>
internal sealed class TellDifferences : SaveChangesInterceptor
{
    public override InterceptionResult<int> SavingChanges(DbContextEventData eventData, InterceptionResult<int> result)
    {
        Tell(eventData.Context!);
        return result;
    }

    public override ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        Tell(eventData.Context!);
        return ValueTask.FromResult(result);
    }

    private static void Tell(DbContext db)
    {
        var entries = db.ChangeTracker.Entries().ToList();
        var added = entries.Where(entry => entry.State is EntityState.Added).Select(entry => entry.Entity).OfType<AuditEvent>();
        foreach (var events in added.ToLookup(audit => audit.Object))
        {
            if (entries.Find(entry => entry.Entity is IAudited audited && audited.AuditObject == events.Key) is not { } about)
            {
                continue;
            }

            IEnumerable<Difference> differences = [.. OfEntity(about), .. OfParts(entries, (IAudited)about.Entity)];
            foreach (var audit in events)
            {
                audit.Describe(((IAudited)about.Entity).AuditName, differences);
                differences = []; // The first tells them: one change is told once.
            }
        }
    }

    private static IEnumerable<Difference> OfEntity(EntityEntry entry) => entry.State is EntityState.Unchanged ? [] : Differences.Of(entry);

    private static IEnumerable<Difference> OfParts(List<EntityEntry> entries, IAudited whole) =>
        from entry in entries
        where entry.State is EntityState.Added or EntityState.Deleted && entry.Entity is IAuditedPart part && part.IsPartOf(whole)
        select Differences.OfPart(entry, (IAuditedPart)entry.Entity);
}
