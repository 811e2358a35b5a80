using Yarp.ReverseProxy.Forwarder;

namespace OobProvisioning.Gateway.Upstreams;

/// <summary>
/// A request that cannot be put on the wire says nothing about the upstream: the caller made it so. The proxy calls it a failed request like any other, and its
/// health check would leave out an upstream for it.
/// </summary>
internal sealed class CallersFaults(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context)
    {
        await next(context);
        if (context.Features.Get<IForwarderErrorFeature>() is { Error: ForwarderError.Request } failure && NothingBroke(failure.Exception))
        {
            context.Features.Set<IForwarderErrorFeature>(new Unsendable(failure.Exception));
        }
    }

    /// <summary>
    /// What the network or the upstream does wrong has its own code or a cause inside. An upstream that lets go of a request while the body is under way has
    /// neither: the client says that fewer bytes were sent than Content-Length promised (a caller who sends fewer is noticed as that).
    /// </summary>
    private static bool NothingBroke(Exception? exception) =>
        exception is HttpRequestException { HttpRequestError: HttpRequestError.Unknown, InnerException: null }
        && !exception.Message.Contains("Content-Length", StringComparison.Ordinal);

    private sealed record Unsendable(Exception? Exception) : IForwarderErrorFeature
    {
        public ForwarderError Error => ForwarderError.RequestCreation;
    }
}
