using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;
using OobProvisioning.ServiceDefaults.Hosting;

namespace OobProvisioning.ServiceDefaults.Limits;

/// <summary>
/// Where a request comes from, as far as limits care: an IPv4 address, or an IPv6 network of 64 bits, which is what one customer has
/// (RFC 6177). The gateway says it.
/// </summary>
public sealed class CallerSources(IHttpContextAccessor accessor)
{
    private const int NetworkBits = 64;

    /// <summary>Null where nobody from outside calls: within the system, or when the program does something of its own.</summary>
    public string? Current => accessor.HttpContext is { Connection.RemoteIpAddress: { } address } http && !http.IsOnInternalListener() ? Of(address) : null;

    public static string Of(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
        {
            return address.MapToIPv4().ToString();
        }

        if (address.AddressFamily is not AddressFamily.InterNetworkV6)
        {
            return address.ToString();
        }

        var bytes = address.GetAddressBytes();
        bytes.AsSpan(NetworkBits / 8).Clear();
        return new IPAddress(bytes).ToString();
    }
}
