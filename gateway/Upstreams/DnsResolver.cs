using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Primitives;
using Yarp.ReverseProxy.Configuration;
using Yarp.ReverseProxy.ServiceDiscovery;

namespace OobProvisioning.Gateway.Upstreams;

/// <summary>
/// One destination per address of a service's name, looked up again every two seconds: replicas come and go, and an HTTP/2
/// connection would stay with the one it met first. The proxy's own resolver throws when a name is unknown, which stops the
/// start, and later all look-ups for five minutes; here the last known addresses stay, and health checks judge them.
/// </summary>
internal sealed partial class DnsResolver(SecureUpstreams secure, ILogger<DnsResolver> logger) : IDestinationResolver
{
    private static readonly TimeSpan RefreshPeriod = TimeSpan.FromSeconds(2);

    internal Func<string, CancellationToken, Task<IPAddress[]>> LookUp { get; init; } = Dns.GetHostAddressesAsync;

    private readonly ConcurrentDictionary<string, IPAddress[]> _known = [];

    public async ValueTask<ResolvedDestinationCollection> ResolveDestinationsAsync(
        IReadOnlyDictionary<string, DestinationConfig> destinations, CancellationToken cancellationToken)
    {
        var resolved = new Dictionary<string, DestinationConfig>();
        var changes = false;
        foreach (var (id, destination) in destinations)
        {
            var name = new Uri(destination.Address).DnsSafeHost;
            changes |= !IPAddress.TryParse(name, out _);
            foreach (var address in await LookUpAsync(name, cancellationToken))
            {
                resolved[$"{id}[{address}]"] = destination with
                {
                    Address = At(address, destination.Address),
                    Health = destination.Health is null ? null : At(address, destination.Health),
                };
            }
        }

        // The timer of the source roots it until it fires.
        return new(resolved, changes ? new CancellationChangeToken(new CancellationTokenSource(RefreshPeriod).Token) : null);
    }

    private async Task<IPAddress[]> LookUpAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            var addresses = await LookUp(name, cancellationToken);
            return _known[name] = addresses;
        }
        catch (SocketException error)
        {
            Log.NameUnknown(logger, name, error.SocketErrorCode);
            return _known.GetValueOrDefault(name, []);
        }
    }

    private string At(IPAddress address, string uri)
    {
        var asked = new Uri(uri);
        if (asked.Scheme == Uri.UriSchemeHttps)
        {
            secure.Know(address, asked);
        }

        return new UriBuilder(asked) { Scheme = Uri.UriSchemeHttp, Host = address.ToString(), Port = asked.Port }.Uri.ToString();
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 1, Level = LogLevel.Debug, Message = "The name {Name} cannot be resolved ({Error}); its last known addresses stay in use")]
        public static partial void NameUnknown(ILogger logger, string name, SocketError error);
    }
}
