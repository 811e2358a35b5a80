using Microsoft.Net.Http.Headers;
using OobProvisioning.ServiceDefaults.Problems;

namespace OobProvisioning.Gateway.Edge;

/// <summary>
/// Nothing behind this gateway speaks anything but HTTP. CONNECT asks for a tunnel, and with a path it is no request at all (RFC 9112 3.2.3); a request for
/// another protocol may be passed over (RFC 9110 7.8). The proxy would try both, and take the failure for the upstream's.
/// </summary>
internal sealed class NoTunnels(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        context.Request.Headers.Remove(HeaderNames.Upgrade);
        return HttpMethods.IsConnect(context.Request.Method)
            ? CommonProblems.InvalidRequest.With("CONNECT is not served here: this is no proxy.").ExecuteAsync(context)
            : next(context);
    }
}
