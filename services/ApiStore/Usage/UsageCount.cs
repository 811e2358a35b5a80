namespace OobProvisioning.ApiStore.Usage;

/// <summary>
/// What an application called of an API with keys of one type in an hour or a day, in UTC. Application and API are named by ids alone: what gateways tell
/// late must not fail, and figures of an API stay when an application goes.
/// </summary>
internal sealed class UsageCount
{
    private UsageCount()
    {
    }

    public Guid ApplicationId { get; private set; }

    public Guid ApiId { get; private set; }

    public string KeyType { get; private set; } = "";

    public string Span { get; private set; } = "";

    public DateTimeOffset BeginsAt { get; private set; }

    public long Requests { get; private set; }

    public long ClientErrors { get; private set; }

    public long ServerErrors { get; private set; }

    /// <summary>In microseconds.</summary>
    public long LatencyTotal { get; private set; }

    /// <summary>In microseconds.</summary>
    public long LatencyLongest { get; private set; }

    /// <summary>See <see cref="LatencyFigures"/>.</summary>
    public long[] LatencyBuckets { get; private set; } = [];
}
