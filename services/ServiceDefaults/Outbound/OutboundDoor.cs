using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace OobProvisioning.ServiceDefaults.Outbound;

/// <summary>
/// The one door to addresses that somebody typed in: whoever may type one could otherwise have this program call what stands behind the
/// firewall. A call is bounded in time and size, follows no redirect, and goes to allowed addresses only: looked at after the name was
/// resolved, and connected to as they were looked at.
/// </summary>
public static class OutboundDoor
{
    private static readonly TimeSpan NameIsGoodFor = TimeSpan.FromMinutes(2);

    /// <exception cref="HttpRequestException">Of a call: among others, the name leads to no address that is allowed.</exception>
    public static HttpClient Open(OutboundOptions options) =>
        new(NewHandler(options)) { Timeout = options.Patience, MaxResponseContentBufferSize = options.MaxBytes };

    private static SocketsHttpHandler NewHandler(OutboundOptions options) => new()
    {
        ActivityHeadersPropagator = DistributedContextPropagator.CreateNoOutputPropagator(), // A call is in our traces, and says nothing of them.
        AllowAutoRedirect = false,
        ConnectCallback = (context, cancellationToken) => ConnectAsync(context.DnsEndPoint, options, cancellationToken),
        MaxResponseHeadersLength = options.MaxHeaderKilobytes,
        PooledConnectionLifetime = NameIsGoodFor,
        UseCookies = false,
        UseProxy = false, // It would resolve the name itself.
    };

    /// <summary>The door alone, for who has connections of its own.</summary>
    /// <exception cref="ForbiddenAddressException">The name leads to no address that is allowed.</exception>
    public static async ValueTask<Stream> ConnectAsync(DnsEndPoint target, OutboundOptions options, CancellationToken cancellationToken)
    {
        var allowed = (await options.Resolve(target.Host, cancellationToken)).Where(options.Allow).ToArray();
        if (allowed.Length == 0)
        {
            var remedy = options.Setting is { } setting ? $", and {setting} does not allow it" : "";
            throw new ForbiddenAddressException($"its name leads to no public address{remedy}");
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, target.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose(); // Whatever it was, it is thrown on.
            throw;
        }
    }
}
