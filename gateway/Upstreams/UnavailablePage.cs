using System.Text.Encodings.Web;
using Microsoft.Net.Http.Headers;
using Yarp.ReverseProxy.Model;

namespace OobProvisioning.Gateway.Upstreams;

/// <summary>
/// What the gateway itself answers to somebody who asked for a page, who could read no problem details. The services' own style is with
/// them, out of reach.
/// </summary>
internal sealed class UnavailablePage : IProblemDetailsWriter
{
    /// <summary>Only on a service's routes: elsewhere nothing has pages.</summary>
    public bool CanWrite(ProblemDetailsContext context) =>
        context.HttpContext.Features.Get<IReverseProxyFeature>() is not null
        && context.HttpContext.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);

    public async ValueTask WriteAsync(ProblemDetailsContext context)
    {
        var response = context.HttpContext.Response;
        response.ContentType = "text/html; charset=utf-8";
        response.Headers[HeaderNames.CacheControl] = "no-store";
        response.Headers[HeaderNames.ContentSecurityPolicy] = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
        var (title, detail) = (HtmlEncoder.Default.Encode(context.ProblemDetails.Title ?? ""), HtmlEncoder.Default.Encode(context.ProblemDetails.Detail ?? ""));
        await response.WriteAsync($"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>{title}</title>
            </head>
            <body><main><h1>{title}</h1><p>{detail}</p></main></body>
            </html>
            """);
    }
}
