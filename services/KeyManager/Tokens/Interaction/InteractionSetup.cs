using OobProvisioning.KeyManager.Accounts.Consents;

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
        services.AddScoped<RememberedConsents>();
        services.AddScoped<Authorize>();
        services.AddScoped<VerifyDevice>();
        services.AddScoped<EndSession>();
    }

    public static void MapInteraction(this WebApplication app)
    {
        var pages = app.MapGroup("/oauth2").ExcludeFromDescription().AllowAnonymous().DisableAntiforgery(); // Each post is checked where its answer is read.
        pages.MapMethods("/authorize", GetAndPost, Authorize.HandleAsync);
        pages.MapMethods("/device", GetAndPost, VerifyDevice.HandleAsync);
        pages.MapGet("/device/done", VerifyDevice.ShowDone);
        pages.MapMethods("/logout", GetAndPost, EndSession.HandleAsync);
        pages.MapGet("/logout/done", EndSession.ShowDone);
    }
}
