using Microsoft.EntityFrameworkCore;
using OobProvisioning.ServiceDefaults.Database;

namespace OobProvisioning.ServiceDefaults.Auditing;

internal static class AuditEventFilters
{
    private const string AnyRest = "*";

    public static IQueryable<AuditEvent> ApplyTo(this AuditEventFilter filter, IQueryable<AuditEvent> events)
    {
        if (filter.Object is { } wanted)
        {
            events = events.Where(audit => audit.Object == wanted);
        }

        if (filter.Actor is { } actor)
        {
            events = events.Where(audit => audit.Actor == actor);
        }

        if (filter.Verb is { } verb)
        {
            events = events.Where(audit => audit.Verb == verb);
        }

        return events.Within(filter.Since, filter.Until);
    }

    /// <summary>Those of things of a name, or of an identifier: each found by an index of its own, the newest of both together.</summary>
    /// <param name="events">All of them.</param>
    /// <param name="name">See <see cref="AuditEventFilter.ObjectName"/>.</param>
    /// <param name="kinds">Of all things that have events.</param>
    /// <param name="limit">How many at the most.</param>
    public static IQueryable<AuditEvent> Named(this IQueryable<AuditEvent> events, string name, AuditKinds kinds, int limit)
    {
        var isBeginning = name.EndsWith(AnyRest, StringComparison.Ordinal);
        var text = isBeginning ? name[..^1] : name;
        var called = isBeginning ? LikePattern.BeginningWith(text) : LikePattern.Exactly(text);
        string[] identified = [.. kinds.Names.Select(kind => $"{kind}:{text}")];
        var ids = Newest(events.Where(audit => EF.Functions.ILike(audit.ObjectName!, called, LikePattern.Escape)))
            .Union(Newest(events.Where(audit => identified.Contains(audit.Object))));
        return events.Where(audit => ids.Contains(audit.Id));

        IQueryable<Guid> Newest(IQueryable<AuditEvent> some) => some.OrderByDescending(audit => audit.Id).Take(limit).Select(audit => audit.Id);
    }

    private static IQueryable<AuditEvent> Within(this IQueryable<AuditEvent> events, DateTimeOffset? since, DateTimeOffset? until)
    {
        if (since is { } from)
        {
            var (first, at) = (TimedId.FirstOf(from.ToUnixTimeMilliseconds()), from.ToUniversalTime());
            events = events.Where(audit => audit.Id >= first && audit.OccurredAt >= at);
        }

        if (until is { } to)
        {
            var (next, at) = (TimedId.FirstOf(to.ToUnixTimeMilliseconds() + 1), to.ToUniversalTime());
            events = events.Where(audit => audit.Id < next && audit.OccurredAt < at);
        }

        return events;
    }
}
