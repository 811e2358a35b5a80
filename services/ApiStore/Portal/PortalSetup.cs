using System.Security.Claims;
using OobProvisioning.ApiStore.Callers;
using OobProvisioning.ApiStore.Portal.Administration;
using OobProvisioning.ApiStore.Portal.Administration.Changes;
using OobProvisioning.ApiStore.Portal.SignIn;
using OobProvisioning.ApiStore.Portal.Start;
using OobProvisioning.ConsoleKit;
using OobProvisioning.ConsoleKit.ApiReference;
using OobProvisioning.ConsoleKit.Changes;
using OobProvisioning.ServiceDefaults.Bearer;

namespace OobProvisioning.ApiStore.Portal;

/// <summary>The store's pages and the sign-in to them: they stand over the same slices as the API. No rule lives here.</summary>
internal static class PortalSetup
{
    public static void AddPortal(this WebApplicationBuilder builder)
    {
        builder.AddSignIn();
        builder.Services.AddPortalPolicies();
        builder.Services.AddChanges<PortalChangeNames>();
        var issuer = UserIssuer.Of(builder.Configuration);
        builder.AddConsoleKit(new ConsoleSite(PortalPaths.Base, PortalTexts.Name, issuer?.Portal)
        {
            Accent = "store",
            HomePath = PortalPaths.Home,
            AccountLinks = _ => issuer is { IsKeyManager: true } ? [new PageLink(PortalPaths.Account, PortalTexts.Account)] : [],
            SignOutPath = SignInSetup.End,
            FormsLeadTo = issuer?.Address,
            SeesAll = user => issuer is { IsKeyManager: true } && BearerScopes.Of(user).Contains(StoreScopes.Administration),
            SearchPath = user => BearerScopes.Of(user).Overlaps(StoreScopes.Applications) ? PortalPaths.Applications : null,
            SearchLabel = PortalTexts.SearchApplications,
            Links = LinksOf,
            Sentences = PortalSentences.All,
        });
    }

    public static void MapPortal(this WebApplication app)
    {
        app.UseConsoleKit();
        app.MapRazorComponents<App>().RequireAuthorization(SignInSetup.KnowBySession);
        app.MapSignIn();
        app.MapChangesFile(PortalPaths.ChangesFile).RequireAuthorization(PortalPolicies.Administrators);
        app.MapApiReference(StoreApi.DocumentPath);
    }

    private static IEnumerable<PageLink> LinksOf(ClaimsPrincipal user)
    {
        var scopes = BearerScopes.Of(user);
        yield return new PageLink(PortalPaths.Home, StartTexts.Overview, IsAlone: true);
        if (scopes.Overlaps(StoreScopes.Applications))
        {
            yield return new PageLink(PortalPaths.Applications, PortalTexts.Applications);
        }

        if (scopes.Overlaps(StoreScopes.Applications) && scopes.Overlaps(StoreScopes.Subscriptions))
        {
            yield return new PageLink(PortalPaths.Apis, PortalTexts.Apis);
        }

        if (scopes.Contains(StoreScopes.Administration))
        {
            yield return new PageLink(PortalPaths.Administration, AdministrationTexts.Administration);
        }
    }
}
