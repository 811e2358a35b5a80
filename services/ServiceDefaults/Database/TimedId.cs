using System.Buffers.Binary;

namespace OobProvisioning.ServiceDefaults.Database;

/// <summary>Version 7 identifiers are ordered in time, in PostgreSQL too: the primary key finds where a time begins.</summary>
public static class TimedId
{
    public static Guid FirstOf(DateTimeOffset instant) => FirstOf(instant.ToUnixTimeMilliseconds());

    /// <summary>RFC 9562 5.7: such an identifier begins with the milliseconds since 1970.</summary>
    internal static Guid FirstOf(long milliseconds)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteInt64BigEndian(bytes, Math.Max(milliseconds, 0) << 16);
        return new Guid(bytes, bigEndian: true);
    }
}
