using Microsoft.AspNetCore;
using OobProvisioning.ConsoleKit.Pages;
using OobProvisioning.KeyManager.Families;

namespace OobProvisioning.KeyManager.Tokens.Interaction;

/// <summary>The endpoints that a browser is sent to. OpenIddict reads and answers them; what lies between is a matter of the user.</summary>
internal static class InteractionSetup
{
    private static readonly string[] GetAndPost = ["GET", "POST"];

    public static void AddInteraction(this IServiceCollection services)
    {
        services.AddScoped<UserSessions>();
        services.AddSingleton<SignInDemand>();
        services.AddScoped<Decision>();
        services.AddScoped<Authorize>();
        services.AddScoped<VerifyDevice>();
        services.AddScoped<EndSession>();
    }

    /// <summary>
    /// OpenIddict has said that a request is wrong, status and all; to a route, a status of 400 means that its parameters could not be read, and it would
    /// not run.
    /// </summary>
    public static void UseRefusalPages(this WebApplication app) => app.Use((context, next) =>
    {
        if (context.GetOpenIddictServerResponse() is { Error: not null })
        {
            context.Response.StatusCode = StatusCodes.Status200OK;
        }

        return next(context);
    });

    public static void MapInteraction(this WebApplication app)
    {
        // Each post is checked where its answer is read.
        var pages = app.MapGroup("/oauth2").ExcludeFromDescription().AllowAnonymous().DisableAntiforgery()
            .WithMetadata(new PageElsewhereAttribute(), new FormLeadsElsewhereAttribute());
        pages.MapMethods("/authorize", GetAndPost, Authorize.HandleAsync);
        pages.MapMethods("/device", GetAndPost, VerifyDevice.HandleAsync);
        pages.MapGet("/device/done", VerifyDevice.ShowDone);
        pages.MapMethods("/logout", GetAndPost, EndSession.HandleAsync);
        pages.MapGet("/logout/done", EndSession.ShowDone);
    }
}
