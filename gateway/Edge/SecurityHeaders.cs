using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace OobProvisioning.Gateway.Edge;

/// <summary>
/// The least that every answer carries, also one that the gateway itself made. What an upstream said is kept:
/// it knows its pages and may be stricter.
/// </summary>
internal sealed class SecurityHeaders(RequestDelegate next, IOptions<EdgeOptions> options)
{
    private const string OneYear = "max-age=31536000";

    private readonly bool _isHttps = new Uri(options.Value.PublicAddress).Scheme == Uri.UriSchemeHttps;

    public Task InvokeAsync(HttpContext context)
    {
        context.Response.OnStarting(() =>
        {
            Complete(context.Response.Headers);
            return Task.CompletedTask;
        });
        return next(context);
    }

    private void Complete(IHeaderDictionary headers)
    {
        headers.XContentTypeOptions = "nosniff";
        headers.TryAdd("Referrer-Policy", "no-referrer");
        headers.TryAdd(HeaderNames.XFrameOptions, "DENY");
        headers.TryAdd(HeaderNames.ContentSecurityPolicy, "frame-ancestors 'none'");
        headers.Remove(HeaderNames.Server);
        headers.Remove(HeaderNames.XPoweredBy);
        if (_isHttps)
        {
            headers.StrictTransportSecurity = OneYear;
        }
    }
}
