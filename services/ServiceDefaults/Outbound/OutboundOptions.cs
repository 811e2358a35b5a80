using System.Net;

namespace OobProvisioning.ServiceDefaults.Outbound;

/// <summary>How far calls to an address go that somebody typed in.</summary>
public sealed class OutboundOptions
{
    /// <summary>Every address there is, one's own machine and its neighbours among them.</summary>
    public static readonly IReadOnlyList<IPNetwork> Everywhere = [IPNetwork.Parse("0.0.0.0/0"), IPNetwork.Parse("::/0")];

    /// <summary>What may be called beside the internet at large: networks of one's own, for example <c>10.20.0.0/16</c>.</summary>
    public IReadOnlyList<IPNetwork> AllowedNetworks { get; init; } = [];

    /// <summary>The setting that allows more, told when an address is refused; null if there is none.</summary>
    public string? Setting { get; init; }

    /// <summary>For the whole of a call, from the look-up of the name to the last byte.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>Of an answer's body.</summary>
    public int MaxBytes { get; init; } = 64 * 1024;

    public int MaxHeaderKilobytes { get; init; } = 16;

    /// <summary>How a name becomes addresses. It is asked once for a connection, so a name cannot lead elsewhere once it was looked at.</summary>
    public Func<string, CancellationToken, Task<IPAddress[]>> Resolve { get; init; } = Dns.GetHostAddressesAsync;

    /// <summary>Those of the texts that are networks.</summary>
    public static IReadOnlyList<IPNetwork> NetworksIn(IEnumerable<string> texts) =>
        [.. texts.Select(text => IPNetwork.TryParse(text, out var network) ? network : (IPNetwork?)null).OfType<IPNetwork>()];

    public bool Allow(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return InternetAddress.Is(plain) || AllowedNetworks.Any(network => network.Contains(plain));
    }
}
