using System.Diagnostics;
using System.Net;
using System.Text;
using Microsoft.Extensions.Options;
using OobProvisioning.ServiceDefaults.Outbound;

namespace OobProvisioning.Gateway.Invocation.Backends;

/// <summary>Connections to backends: the body goes through as it comes, in either direction, and nothing is followed, decoded or kept.</summary>
internal sealed class BackendConnections(IOptions<InvocationOptions> options) : IDisposable
{
    public HttpMessageInvoker Invoker { get; } = new(new SentOnce(NewHandler(AllowedBy(options.Value))), disposeHandler: true);

    public void Dispose() => Invoker.Dispose();

    /// <summary>Looked at when the connection is made, by the address that the name has then: somebody has typed it in.</summary>
    private static OutboundOptions AllowedBy(InvocationOptions options) => new()
    {
        AllowedNetworks = OutboundOptions.NetworksIn(options.AllowedNetworks),
        Setting = $"{InvocationOptions.Section}:{nameof(InvocationOptions.AllowedNetworks)}",
    };

    private static SocketsHttpHandler NewHandler(OutboundOptions outbound) => new()
    {
        ActivityHeadersPropagator = DistributedContextPropagator.CreateDefaultPropagator(), // W3C trace context: ours.
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.None,
        ConnectCallback = (context, cancellationToken) => OutboundDoor.ConnectAsync(context.DnsEndPoint, outbound, cancellationToken),
        ConnectTimeout = TimeSpan.FromSeconds(5),
        EnableMultipleHttp2Connections = true,
        PooledConnectionLifetime = TimeSpan.FromMinutes(2), // A name may lead elsewhere then.
        RequestHeaderEncodingSelector = (_, _) => Encoding.Latin1, // As they were read: every byte passes.
        UseCookies = false,
        UseProxy = false,
    };
}
