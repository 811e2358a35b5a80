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
            && context.User.Identity is not { IsAuthenticated: true })
        {
            await context.RequestServices.GetRequiredService<KeptForms>().KeepInterruptedAsync();
        }
    }
}
