namespace OobProvisioning.ConsoleKit.Keeping;

/// <summary>A form that was sent when its session had ended leads to the sign-in; what was typed is kept for whoever opened it, and for nobody else.</summary>
internal sealed class InterruptedForms(RequestDelegate next, ConsoleSite site)
{
    public async Task InvokeAsync(HttpContext context)
    {
        await next(context);
        if (HttpMethods.IsPost(context.Request.Method)
            && site.IsPage(context.Request.Path)
            && context.Response is { HasStarted: false, StatusCode: StatusCodes.Status302Found }
            && context.User.Identity is not { IsAuthenticated: true }
            && IsFromOwnPage(context.Request))
        {
            await context.RequestServices.GetRequiredService<KeptForms>().KeepInterruptedAsync();
        }
    }

    /// <summary>A form on another site comes without the session too, and may bring an opening of its author's.</summary>
    private static bool IsFromOwnPage(HttpRequest request) => request.Headers["Sec-Fetch-Site"].ToString() is "" or "same-origin";
}
