namespace OobProvisioning.ConsoleKit.Pages;

/// <summary>
/// How the world calls this service is configuration: the gateway ends TLS, and a request's Host is its sender's to choose. Neither may decide
/// where a redirect leads or whether a cookie is for https only.
/// </summary>
internal sealed class ConfiguredHost(RequestDelegate next, ConsoleSite site)
{
    private readonly HostString? _host = site.PublicAddress is { } address ? new HostString(address.Authority) : null;

    public Task InvokeAsync(HttpContext context)
    {
        if (_host is { } host)
        {
            context.Request.Scheme = site.PublicAddress!.Scheme;
            context.Request.Host = host;
        }

        if (site.IsPage(context))
        {
            context.Response.OnStarting(() =>
            {
                LeadByPath(context);
                return Task.CompletedTask;
            });
        }

        return next(context);
    }

    /// <summary>
    /// A redirect within these pages names no host, so that it leads on whatever name of ours was asked for. Blazor would name one. What begins with two
    /// slashes would name another host without it.
    /// </summary>
    private static void LeadByPath(HttpContext context)
    {
        var own = $"{context.Request.Scheme}://{context.Request.Host}";
        var location = context.Response.Headers.Location.ToString();
        if (location.StartsWith(own + "/", StringComparison.Ordinal) && !location.StartsWith(own + "//", StringComparison.Ordinal))
        {
            context.Response.Headers.Location = location[own.Length..];
        }
    }
}
