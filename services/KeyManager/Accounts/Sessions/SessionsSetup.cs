using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using OobProvisioning.ConsoleKit;
using OobProvisioning.KeyManager.Accounts.Pages;

namespace OobProvisioning.KeyManager.Accounts.Sessions;

/// <summary>The cookie of a session, and when it ends. The default scheme stays that of access tokens.</summary>
internal static class SessionsSetup
{
    private const string CookieName = "oob.session";

    public static void AddSessions(this IServiceCollection services)
    {
        services.AddScoped<Session>();
        services.AddScoped<ISecurityStampValidator, SessionValidator>();
        services.AddAuthentication().AddApplicationCookie();
        services.AddOptions<CookieAuthenticationOptions>(IdentityConstants.ApplicationScheme)
            .Configure<ConsoleSite, IOptions<AccountsOptions>>((options, site, accounts) =>
            {
                site.Secure(options.Cookie, CookieName);
                options.ExpireTimeSpan = accounts.Value.SessionLifetime;
                options.SlidingExpiration = true;
                options.LoginPath = AccountPaths.SignIn;
                options.ReturnUrlParameter = AccountPaths.ReturnUrl;
                options.Events.OnRedirectToLogin = LeadToSignIn;
                options.Events.OnRedirectToAccessDenied = Forbid;
                options.Events.OnRedirectToReturnUrl = _ => Task.CompletedTask; // LocalPath decides; the framework would follow any path.
            });
    }

    /// <summary>By a path alone: the framework would put the Host of the request before it, and here that still is what its sender says.</summary>
    private static Task LeadToSignIn(RedirectContext<CookieAuthenticationOptions> context)
    {
        context.Response.Redirect(new Uri(context.RedirectUri).PathAndQuery);
        return Task.CompletedTask;
    }

    private static Task Forbid(RedirectContext<CookieAuthenticationOptions> context)
    {
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }
}
