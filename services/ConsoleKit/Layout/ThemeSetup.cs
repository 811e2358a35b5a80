using Microsoft.AspNetCore.Http.HttpResults;
using OobProvisioning.ConsoleKit.Pages;

namespace OobProvisioning.ConsoleKit.Layout;

/// <summary>The theme that somebody has chosen, in a cookie for all pages of this host. Whoever forges such a choice has changed a colour.</summary>
public static class ThemeSetup
{
    internal const string ThemeField = "theme";
    internal const string BackField = "back";
    private const string CookieName = "oob.theme";
    private static readonly string[] Themes = ["light", "dark"];

    public static void MapTheme(this WebApplication app)
    {
        var site = app.Services.GetRequiredService<ConsoleSite>();
        app.MapPost(site.ThemePath, (Delegate)((HttpContext http) => ChooseAsync(http, site))).AllowAnonymous().ExcludeFromDescription();
    }

    /// <returns>Null where the reader's system decides.</returns>
    internal static string? ThemeOf(HttpContext? http, ConsoleSite site) =>
        http?.Request.Cookies[Cookie(site).Name!] is { } theme && Themes.Contains(theme) ? theme : null;

    private static async Task<RedirectHttpResult> ChooseAsync(HttpContext http, ConsoleSite site)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var (cookie, theme) = (Cookie(site), form[ThemeField].ToString());
        var chosen = Themes.Contains(theme);
        http.Response.Cookies.Append(cookie.Name!, chosen ? theme : "", cookie.Build(http, chosen ? DateTimeOffset.MaxValue : DateTimeOffset.UnixEpoch));
        return TypedResults.Redirect(OwnPath.Of(form[BackField]) ?? site.HomePath);
    }

    private static CookieBuilder Cookie(ConsoleSite site)
    {
        var cookie = new CookieBuilder();
        site.Secure(cookie, CookieName);
        cookie.IsEssential = true;
        return cookie;
    }
}
