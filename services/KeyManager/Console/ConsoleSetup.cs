using OobProvisioning.ConsoleKit;
using OobProvisioning.ConsoleKit.ApiReference;
using OobProvisioning.ConsoleKit.Changes;
using OobProvisioning.KeyManager.Accounts;
using OobProvisioning.KeyManager.Accounts.Pages;
using OobProvisioning.KeyManager.Accounts.Sessions;
using OobProvisioning.KeyManager.Console.Changes;
using OobProvisioning.KeyManager.Tokens.Protocol;
using OobProvisioning.ServiceDefaults.Hosting;

namespace OobProvisioning.KeyManager.Console;

/// <summary>The management console: pages over the same slices as the API. No rule lives here.</summary>
internal static class ConsoleSetup
{
    public static void AddConsole(this WebApplicationBuilder builder)
    {
        builder.Services.AddChanges<ConsoleChangeNames>();
        builder.AddConsoleKit(
        new ConsoleSite(
            ConsolePaths.Home, ConsoleTexts.Name, HttpAddressAttribute.Parse(builder.Configuration[$"{TokensOptions.Section}:{nameof(TokensOptions.Issuer)}"]))
        {
            Accent = "manage",
            AccountLinks = _ => [new PageLink(AccountPaths.Account, AccountTexts.Account), new PageLink(AccountPaths.Password, AccountTexts.ChangePassword)],
            SignOutPath = AccountPaths.SignOut,
            SeesAll = user => user.IsInRole(Role.Administrator),
            SearchPath = user => user.IsInRole(Role.Administrator) ? ConsolePaths.ServiceProviders : null,
            SearchLabel = ConsoleTexts.SearchServiceProviders,
            Links = user => user.IsInRole(Role.Administrator) ? Links : [],
            Sentences = ConsoleSentences.All,
        });
    }

    /// <param name="app">The program.</param>
    /// <param name="apiDocument">Where the OpenAPI document is.</param>
    public static void MapConsole(this WebApplication app, string apiDocument)
    {
        app.UseConsoleKit();
        app.MapRazorComponents<App>().OfferSignUpIfOn(app.Services);
        app.MapGet(
            ConsolePaths.Home,
            (HttpContext http) => TypedResults.Redirect(http.User.IsInRole(Role.Administrator) ? ConsolePaths.Overview : AccountPaths.Account))
            .RequireAuthorization(policy => policy.AddAuthenticationSchemes(Session.Scheme).RequireAuthenticatedUser())
            .ExcludeFromDescription();
        app.MapChangesFile(ConsolePaths.ChangesFile)
            .RequireAuthorization(policy => policy.AddAuthenticationSchemes(Session.Scheme).RequireRole(Role.Administrator));
        app.MapApiReference(apiDocument);
    }

    private static IEnumerable<PageLink> Links =>
    [
        new PageLink(ConsolePaths.Overview, ConsoleTexts.Overview),
        new PageLink(ConsolePaths.ServiceProviders, ConsoleTexts.ServiceProviders),
        new PageLink(ConsolePaths.Users, ConsoleTexts.Users),
        new PageLink(ConsolePaths.Changes, ConsoleTexts.Changes),
    ];
}
