using System.Net.Sockets;
using System.Security.Authentication;
using OobProvisioning.ServiceDefaults.Outbound;
using Polly.CircuitBreaker;
using Polly.RateLimiting;

namespace OobProvisioning.ApiStore.KeyManagers.OAuthProvider;

/// <summary>The guarded door, as it is opened to a provider, and what it means when nothing comes back through it.</summary>
internal static class ProviderDoor
{
    public static OutboundOptions Options(ProviderBounds bounds, IReadOnlyList<string> allowedNetworks, int maxBytes) => new()
    {
        AllowedNetworks = OutboundOptions.NetworksIn(allowedNetworks),
        Setting = "allowedNetworks",
        Patience = bounds.Call,
        MaxBytes = maxBytes,
        Resolve = bounds.Resolve,
    };

    public static DiscoveryOutcome.Failed FailureOf(Exception error, Uri address)
    {
        var host = address.IdnHost;
        if (error is OperationCanceledException)
        {
            return new DiscoveryOutcome.Failed(DiscoveryStep.Metadata, $"{host} did not answer in time.");
        }

        return Causes(error).Select(cause => cause switch
        {
            ForbiddenAddressException => new DiscoveryOutcome.Failed(
                DiscoveryStep.Dns, $"The name {host} leads to no public address. If that is meant, allow its network in allowedNetworks."),
            SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain } =>
                new DiscoveryOutcome.Failed(DiscoveryStep.Dns, $"The name {host} is not known here."),
            AuthenticationException => new DiscoveryOutcome.Failed(
                DiscoveryStep.Tls, $"No trusted TLS connection to {host}: is its certificate valid, for that name, and of an authority that is trusted here?"),
            SocketException socket => new DiscoveryOutcome.Failed(
                DiscoveryStep.Metadata, $"No connection to {host}, port {address.Port}: {socket.SocketErrorCode}."),
            HttpRequestException { HttpRequestError: HttpRequestError.ConfigurationLimitExceeded } => new DiscoveryOutcome.Failed(
                DiscoveryStep.Metadata, $"The answer of {host} is too long."),
            _ => null,
        }).FirstOrDefault(failure => failure is not null)
            ?? new DiscoveryOutcome.Failed(DiscoveryStep.Metadata, $"The connection to {host} broke, or what came was no HTTP.");
    }

    /// <summary>Nothing was sent: nobody was found there, or nobody was looked for.</summary>
    public static bool WasHeldBack(Exception error) => error is RateLimiterRejectedException or BrokenCircuitException
        || Causes(error).Any(cause => cause is ForbiddenAddressException or AuthenticationException
            or HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError });

    /// <summary>From the innermost: the others say only that something went wrong.</summary>
    private static Stack<Exception> Causes(Exception error)
    {
        Stack<Exception> causes = [];
        for (var cause = error; cause is not null; cause = cause.InnerException)
        {
            causes.Push(cause);
        }

        return causes;
    }
}
