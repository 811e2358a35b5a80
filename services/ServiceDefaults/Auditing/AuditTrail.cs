using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace OobProvisioning.ServiceDefaults.Auditing;

/// <summary>Reads the audit events of a service's own database.</summary>
public sealed class AuditTrail(DbContext db)
{
    private const int DefaultLimit = 25;
    private const int Chunk = 500;

    public async Task<Ok<AuditEventList>> ListAsync(AuditEventQuery query, CancellationToken cancellationToken)
    {
        var list = await PartAsync(query, query.Before, query.Limit ?? DefaultLimit, cancellationToken);
        return TypedResults.Ok(new AuditEventList(list.Count, list));
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

        return events.OrderByDescending(audit => audit.Id).Take(limit).Select(AuditEventView.Of).ToListAsync(cancellationToken);
    }
}
