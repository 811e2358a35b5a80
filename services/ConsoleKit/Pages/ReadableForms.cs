namespace OobProvisioning.ConsoleKit.Pages;

/// <summary>A form that cannot be read (a NUL character, too many fields, too large, cut off, a character set that there is not) is its sender's failure, not ours.</summary>
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
        try
        {
            if (context.Request.HasFormContentType)
            {
                await context.Request.ReadFormAsync(context.RequestAborted); // Kept; antiforgery and the page read the same one.
            }

            return null;
        }
        catch (Exception error) when (error is InvalidDataException or IOException or NotSupportedException)
        {
            return error is BadHttpRequestException bad ? bad.StatusCode : StatusCodes.Status400BadRequest;
        }
    }
}
