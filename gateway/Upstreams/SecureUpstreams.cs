using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using OobProvisioning.ServiceDefaults.Hosting.Tls;

namespace OobProvisioning.Gateway.Upstreams;

/// <summary>
/// TLS to the services, made with the connection, so that the proxy knows of none. It would take the Host that a caller asks for, which is passed on, for the
/// service's name, and open connections for each; and the address of a replica has no name any more.
/// </summary>
internal sealed class SecureUpstreams(Authorities authorities)
{
    private readonly ConcurrentDictionary<(string Address, int Port), string> _names = new();

    /// <summary>Where a replica is found that is called over TLS, and by what name its certificate must know it.</summary>
    public void Know(IPAddress address, Uri asked) => _names[($"{address}", asked.Port)] = asked.DnsSafeHost;

    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var (host, port) = (context.DnsEndPoint.Host, context.DnsEndPoint.Port);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(host, port, cancellationToken);
            var stream = new NetworkStream(socket, ownsSocket: true);
            return _names.TryGetValue((host, port), out var name) ? await SecureAsync(stream, name, context, cancellationToken) : stream;
        }
        catch
        {
            socket.Dispose(); // Whatever it was, it is thrown on.
            throw;
        }
    }

    private async Task<Stream> SecureAsync(Stream stream, string name, SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var options = authorities.NewOptions();
        options.TargetHost = name;
        options.ApplicationProtocols = [context.InitialRequestMessage.Version.Major == 2 ? SslApplicationProtocol.Http2 : SslApplicationProtocol.Http11];
        var secure = new SslStream(stream);
        await secure.AuthenticateAsClientAsync(options, cancellationToken);
        return secure;
    }
}
