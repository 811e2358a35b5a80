using System.Net;
using OobProvisioning.ServiceDefaults.Outbound;

namespace OobProvisioning.Gateway.Invocation.Backends;

/// <summary>Where calls go to that somebody typed in: looked at when the connection is made, by the address that the name has then.</summary>
internal static class AllowedAddresses
{
    public static OutboundOptions Of(InvocationOptions options) => new()
    {
        AllowedNetworks = [.. options.AllowedNetworks.Select(IPNetwork.Parse)],
        Setting = $"{InvocationOptions.Section}:{nameof(InvocationOptions.AllowedNetworks)}",
    };
}
