namespace OobProvisioning.ConsoleKit.Pages;

/// <summary>
/// How the world calls this service is configuration: the gateway ends TLS, and a request's Host is its sender's to choose. Neither may decide
/// where a redirect leads or whether a cookie is for https only.
/// </summary>
internal sealed class ConfiguredHost(RequestDelegate next, ConsoleSite site)
{
    public Task InvokeAsync(HttpContext context)
    {
        Configure(context.Request, site);
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

    /// <summary>Also for a page that is shown before this is reached: its forms need the cookies of the public address.</summary>
    internal static void Configure(HttpRequest request, ConsoleSite site)
    {
        if (site.PublicAddress is { } address)
        {
            (request.Scheme, request.Host) = (address.Scheme, new HostString(address.Authority));
        }
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
