namespace OobProvisioning.ConsoleKit.Keeping;

/// <summary>
/// A refused form is answered by a redirect to its own page (post, redirect, get), so that neither Reload nor Back asks whether to send it again. What was
/// typed and what is wrong with it is kept until then; what is too large for that is answered as it stands.
/// </summary>
internal sealed class RefusedForms(RequestDelegate next, ConsoleSite site)
{
    public async Task InvokeAsync(HttpContext context, KeptForms kept)
    {
        if (!HttpMethods.IsPost(context.Request.Method) || !site.IsPage(context.Request.Path))
        {
            await next(context);
            return;
        }

        var (response, body) = (context.Response, context.Response.Body);
        using var page = new MemoryStream();
        response.Body = page;
        try
        {
            await next(context);
        }
        finally
        {
            response.Body = body;
        }

        if (response is { HasStarted: false, StatusCode: StatusCodes.Status200OK } && kept.IsRefused && await kept.KeepRefusedAsync())
        {
            response.StatusCode = StatusCodes.Status303SeeOther;
            response.ContentType = null;
            response.Headers.Location = context.Request.Path + context.Request.QueryString;
            return;
        }

        page.Position = 0;
        await page.CopyToAsync(body, context.RequestAborted);
    }
}
