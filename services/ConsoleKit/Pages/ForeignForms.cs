using Microsoft.AspNetCore.Antiforgery;

namespace OobProvisioning.ConsoleKit.Pages;

/// <summary>A form that was not given out to this browser and this user is refused, and told so; the framework alone would answer nothing at all.</summary>
internal sealed class ForeignForms(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context) => context.Features.Get<IAntiforgeryValidationFeature>() is { IsValid: false }
        ? TypedResults.Problem(statusCode: StatusCodes.Status400BadRequest).ExecuteAsync(context)
        : next(context);
}
