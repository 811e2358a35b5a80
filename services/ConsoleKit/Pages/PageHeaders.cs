using Microsoft.Net.Http.Headers;

namespace OobProvisioning.ConsoleKit.Pages;

/// <summary>What every page says to its browser, with or without the gateway before it: nothing from elsewhere, in nobody's frame, kept nowhere.</summary>
internal sealed class PageHeaders(RequestDelegate next, ConsoleSite site)
{
    private const string Policy = "default-src 'self'; base-uri 'self'; object-src 'none'; frame-ancestors 'none'";

    private readonly string _strict = $"{Policy}; form-action 'self' {site.FormsLeadTo?.GetLeftPart(UriPartial.Authority)}".TrimEnd();

    public Task InvokeAsync(HttpContext context)
    {
        if (site.IsPage(context))
        {
            var policy = context.GetEndpoint()?.Metadata.GetMetadata<FormLeadsElsewhereAttribute>() is null ? _strict : Policy;
            context.Response.OnStarting(() =>
            {
                Complete(context.Response.Headers, policy);
                return Task.CompletedTask;
            });
        }

        return next(context);
    }

    private static void Complete(IHeaderDictionary headers, string policy)
    {
        headers.ContentSecurityPolicy = headers.ContentSecurityPolicy.Count == 0 ? policy : headers.ContentSecurityPolicy;
        headers.XFrameOptions = "DENY";
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        if (headers.ContentType.ToString().StartsWith("text/html", StringComparison.OrdinalIgnoreCase) || headers.ContainsKey(HeaderNames.Location))
        {
            headers.CacheControl = "no-store";
        }
    }
}
