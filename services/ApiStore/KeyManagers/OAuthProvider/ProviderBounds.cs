using System.Net;

namespace OobProvisioning.ApiStore.KeyManagers.OAuthProvider;

/// <summary>How far calls to a provider go. A provider is somebody else's: it may be slow, or hostile.</summary>
internal sealed record ProviderBounds
{
    /// <summary>For one call, from the look-up of the name to the last byte.</summary>
    public TimeSpan Call { get; init; } = TimeSpan.FromSeconds(4);

    /// <summary>For all calls that one answer takes, so that whoever asked the store has theirs within 10 s.</summary>
    public TimeSpan Whole { get; init; } = TimeSpan.FromSeconds(8);

    /// <summary>Calls to one provider at once; more are not made. So one that does not answer holds up only so many.</summary>
    public int CallsAtOnce { get; init; } = 32;

    /// <summary>How a name becomes addresses.</summary>
    public Func<string, CancellationToken, Task<IPAddress[]>> Resolve { get; init; } = Dns.GetHostAddressesAsync;
}
