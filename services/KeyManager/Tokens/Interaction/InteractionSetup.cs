using OobProvisioning.ConsoleKit.Pages;
using OobProvisioning.KeyManager.Accounts.Sessions;
using OobProvisioning.KeyManager.Tokens.Protocol;

namespace OobProvisioning.KeyManager.Tokens.Interaction;

/// <summary>The endpoints that a browser is sent to. OpenIddict reads and answers them; what lies between is a matter of the user.</summary>
internal static class InteractionSetup
{
    private static readonly string[] GetAndPost = ["GET", "POST"];

    public static void AddInteraction(this IServiceCollection services)
    {
        services
            .AddScoped<UserSessions>()
            .AddSingleton<SignInDemand>()
            .AddScoped<Authorize>()
            .AddScoped<VerifyDevice>()
            .AddScoped<EndSession>();
    }

    public static void MapInteraction(this WebApplication app)
    {
        // Each post is checked where its answer is read: see BrowserRequest. Its token is bound to who is signed in.
        var pages = app.MapGroup("").ExcludeFromDescription().DisableAntiforgery()
            .RequireAuthorization(policy => policy.AddAuthenticationSchemes(Session.Scheme).RequireAssertion(_ => true))
            .WithMetadata(new PageElsewhereAttribute(), new FormLeadsElsewhereAttribute());
        pages.MapMethods(
            AuthorizationServer.Authorize,
            GetAndPost,
            (Authorize slice, BrowserRequest sent, CancellationToken cancellationToken) => slice.RunAsync(sent, cancellationToken));
        pages.MapMethods(
            AuthorizationServer.Device,
            GetAndPost,
            (VerifyDevice slice, BrowserRequest sent, CancellationToken cancellationToken) => slice.RunAsync(sent, cancellationToken));
        pages.MapGet(InteractionPaths.DeviceDone, (string outcome) => DevicePage.OfDone(outcome is Decision.Allow));
        pages.MapMethods(AuthorizationServer.Logout, GetAndPost, (EndSession slice, BrowserRequest sent) => slice.RunAsync(sent));
        pages.MapGet(InteractionPaths.SignedOut, () => SignOutPage.OfDone());
    }
}
