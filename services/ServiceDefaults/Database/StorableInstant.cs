namespace OobProvisioning.ServiceDefaults.Database;

/// <summary>PostgreSQL keeps microseconds; what is answered before a row is read again must be what is read then.</summary>
public static class StorableInstant
{
    public static DateTimeOffset GetStorableUtcNow(this TimeProvider time) => time.GetUtcNow().ToStorable();

    /// <summary>The same instant in UTC, to the microsecond.</summary>
    public static DateTimeOffset ToStorable(this DateTimeOffset instant)
    {
        var utc = instant.ToUniversalTime();
        return utc.AddTicks(-(utc.Ticks % TimeSpan.TicksPerMicrosecond));
    }
}
