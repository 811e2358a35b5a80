using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using OobProvisioning.ServiceDefaults.Database;
using OobProvisioning.ServiceDefaults.Requests;

namespace OobProvisioning.ServiceDefaults.Auditing;

/// <summary>Reads the audit events of a service's own database.</summary>
public sealed class AuditTrail(DbContext db, AuditKinds kinds)
{
    private const int Chunk = 500;

    public async Task<Ok<AuditEventList>> ListAsync(AuditEventQuery query, CancellationToken cancellationToken)
    {
        var list = await PartAsync(query, query.Before, Math.Min(query.Limit ?? ListPart.DefaultLimit, ListPart.MaxLimit), cancellationToken);
        return TypedResults.Ok(new AuditEventList(list.Count, list));
    }

    /// <summary>The newest of a few objects, in one course.</summary>
    /// <param name="objects">As the events name them; none: of all objects.</param>
    /// <param name="since">Only what was done then or later, if it is given.</param>
    /// <param name="limit">How many at the most.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    public Task<List<AuditEventView>> NewestAsync(IReadOnlyList<string> objects, DateTimeOffset? since, int limit, CancellationToken cancellationToken)
    {
        var events = new AuditEventFilter { Since = since }.ApplyTo(db.Set<AuditEvent>().AsNoTracking());
        return NewestAsync(objects.Count == 0 ? events : events.Where(audit => objects.Contains(audit.Object)), limit, cancellationToken);
    }

    /// <summary>All of them. No connection is held while whoever reads them takes their time.</summary>
    internal async IAsyncEnumerable<AuditEventView> AllAsync(
        AuditEventFilter filter, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Guid? before = null;
        List<AuditEventView> part;
        do
        {
            part = await PartAsync(filter, before, Chunk, cancellationToken);
            foreach (var audit in part)
            {
                yield return audit;
            }

            before = part.LastOrDefault()?.Id;
        }
        while (part.Count == Chunk);
    }

    /// <summary>Version 7 identifiers are ordered in time, in PostgreSQL too: the primary key finds the newest, and where a time begins.</summary>
    private Task<List<AuditEventView>> PartAsync(AuditEventFilter filter, Guid? before, int limit, CancellationToken cancellationToken)
    {
        var events = filter.ApplyTo(db.Set<AuditEvent>().AsNoTracking());
        if (before is { } id)
        {
            events = events.Where(audit => audit.Id < id);
        }

        if (filter.ObjectName is { } name)
        {
            events = events.Named(name, kinds, limit);
        }

        return NewestAsync(events, limit, cancellationToken);
    }

    private static Task<List<AuditEventView>> NewestAsync(IQueryable<AuditEvent> events, int limit, CancellationToken cancellationToken) =>
        PlannedEachTime.Mark(events.OrderByDescending(audit => audit.Id).Take(limit).Select(AuditEventView.Of)).ToListAsync(cancellationToken);
}
