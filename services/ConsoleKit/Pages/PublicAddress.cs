namespace OobProvisioning.ConsoleKit.Pages;

/// <summary>
/// How the world calls this service is configuration: the gateway ends TLS, and a request's Host is its sender's to choose. Neither may decide
/// where a redirect leads or whether a cookie is for https only.
/// </summary>
internal sealed class PublicAddress(RequestDelegate next, ConsoleSite site)
{
    private readonly HostString? _host = site.PublicAddress is { } address ? new HostString(address.Authority) : null;

    public Task InvokeAsync(HttpContext context)
    {
        if (_host is { } host)
        {
            context.Request.Scheme = site.PublicAddress!.Scheme;
            context.Request.Host = host;
        }

        return next(context);
    }
}
