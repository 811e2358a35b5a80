namespace OobProvisioning.ServiceDefaults.Database;

/// <summary>PostgreSQL keeps microseconds; what is answered before a row is read again must be what is read then.</summary>
public static class StorableInstant
{
    public static DateTimeOffset GetStorableUtcNow(this TimeProvider time)
    {
        var now = time.GetUtcNow();
        return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond));
    }
}
