using System.Buffers.Binary;
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

        return events.Named(filter.ObjectName).Within(filter.Since, filter.Until);
    }

    private static IQueryable<AuditEvent> Named(this IQueryable<AuditEvent> events, string? name)
    {
        if (name is null)
        {
            return events;
        }

        var isBeginning = name.EndsWith(AnyRest, StringComparison.Ordinal);
        var text = isBeginning ? name[..^1] : name;
        var (called, identified) = (isBeginning ? LikePattern.BeginningWith(text) : LikePattern.Exactly(text), "%:" + LikePattern.Exactly(text));
        return events.Where(audit =>
            EF.Functions.ILike(audit.ObjectName!, called, LikePattern.Escape) || EF.Functions.Like(audit.Object, identified, LikePattern.Escape));
    }

    private static IQueryable<AuditEvent> Within(this IQueryable<AuditEvent> events, DateTimeOffset? since, DateTimeOffset? until)
    {
        if (since is { } from)
        {
            var (first, at) = (FirstIdOf(from.ToUnixTimeMilliseconds()), from.ToUniversalTime());
            events = events.Where(audit => audit.Id >= first && audit.OccurredAt >= at);
        }

        if (until is { } to)
        {
            var (next, at) = (FirstIdOf(to.ToUnixTimeMilliseconds() + 1), to.ToUniversalTime());
            events = events.Where(audit => audit.Id < next && audit.OccurredAt < at);
        }

        return events;
    }

    /// <summary>RFC 9562 5.7: such an identifier begins with the milliseconds since 1970.</summary>
    private static Guid FirstIdOf(long milliseconds)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteInt64BigEndian(bytes, Math.Max(milliseconds, 0) << 16);
        return new Guid(bytes, bigEndian: true);
    }
}
