using Microsoft.AspNetCore.Antiforgery;

namespace OobProvisioning.ConsoleKit.Pages;

/// <summary>
/// A form that was not given out to this browser and this user, or that its page does not have any more, is refused, and told so; the framework
/// alone would answer an empty page.
/// </summary>
internal sealed class ForeignForms(RequestDelegate next, ConsoleSite site)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (context.Features.Get<IAntiforgeryValidationFeature>() is { IsValid: false })
        {
            if (context.Request.Path == site.SignOutPath && context.User.Identity is not { IsAuthenticated: true })
            {
                context.Response.Redirect(site.HomePath); // Their session has ended by itself.
                return;
            }

            await RefuseAsync(context);
            return;
        }

        await next(context);
        if (context.Response is { StatusCode: StatusCodes.Status400BadRequest, HasStarted: false } && site.IsPage(context.Request.Path))
        {
            context.Response.ContentType = null;
            await RefuseAsync(context);
        }
    }

    private static Task RefuseAsync(HttpContext context) => TypedResults.Problem(statusCode: StatusCodes.Status400BadRequest).ExecuteAsync(context);
}
