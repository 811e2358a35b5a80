using Microsoft.AspNetCore.Http.HttpResults;

namespace OobProvisioning.ConsoleKit.Pages;

/// <summary>What goes wrong at a page is a page, for whoever asked for one; a program gets the problem as it is.</summary>
internal sealed class PageErrorWriter(ConsoleSite site) : IProblemDetailsWriter
{
    public bool CanWrite(ProblemDetailsContext context)
    {
        var request = context.HttpContext.Request;
        return site.IsPage(request.Path) && request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);
    }

    public async ValueTask WriteAsync(ProblemDetailsContext context)
    {
        var http = context.HttpContext;
        var status = context.ProblemDetails.Status ?? http.Response.StatusCode;
        var traceId = context.ProblemDetails.Extensions.TryGetValue("traceId", out var trace) ? trace as string : null;
        var page = new RazorComponentResult<ErrorPage>(new { Status = status, TraceId = traceId })
        {
            StatusCode = status,
        };

        http.Response.Headers.Remove("blazor-enhanced-nav"); // The framework adds it to a page without looking whether the page that failed had it.

        ConfiguredHost.Configure(http.Request, site);

        // In a scope of its own: one renders one page, and there the page that failed has been.
        var outer = http.RequestServices;
        await using var scope = outer.CreateAsyncScope();
        http.RequestServices = scope.ServiceProvider;
        try
        {
            await page.ExecuteAsync(http);
        }
        finally
        {
            http.RequestServices = outer;
        }
    }
}
