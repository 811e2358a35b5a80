namespace OobProvisioning.ConsoleKit.Pages;

/// <summary>
/// What is posted to a page is a form that can be read: none that is cut off, too large, of a character set that there is not, or with a NUL, which
/// no column holds. It is read before anything is answered: who is sent to sign in first has sent it to its end.
/// </summary>
internal sealed class ReadableForms(RequestDelegate next, ConsoleSite site)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (HttpMethods.IsPost(context.Request.Method) && site.IsPage(context.Request.Path) && await FaultOfAsync(context) is { } status)
        {
            await TypedResults.Problem(statusCode: status).ExecuteAsync(context);
            return;
        }

        await next(context);
    }

    private static async Task<int?> FaultOfAsync(HttpContext context)
    {
        if (!context.Request.HasFormContentType)
        {
            return StatusCodes.Status415UnsupportedMediaType;
        }

        try
        {
            var form = await context.Request.ReadFormAsync(context.RequestAborted); // Kept; antiforgery and the page read the same one.
            return form.Any(field => HasNul(field.Key) || field.Value.Any(HasNul)) ? StatusCodes.Status400BadRequest : null;
        }
        catch (Exception error) when (error is InvalidDataException or IOException or NotSupportedException)
        {
            return error is BadHttpRequestException bad ? bad.StatusCode : StatusCodes.Status400BadRequest;
        }
    }

    private static bool HasNul(string? text) => text?.Contains('\0', StringComparison.Ordinal) == true;
}
