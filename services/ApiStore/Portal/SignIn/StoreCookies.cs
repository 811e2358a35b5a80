using OobProvisioning.ApiStore.Callers;

namespace OobProvisioning.ApiStore.Portal.SignIn;

/// <summary>
/// Cookies of a sign-in and of its session: for the store alone, not for scripts, and not for requests that another site makes. They are large, so they
/// keep the store's path, which the prefix <c>__Host-</c> would not allow.
/// </summary>
internal static class StoreCookies
{
    /// <summary>Whether the system is reached over TLS: the gateway ends it, so a request does not say.</summary>
    private static bool IsSecure(UserIssuer issuer) => issuer.Portal.Scheme == Uri.UriSchemeHttps;

    public static CookieBuilder Cookie(this UserIssuer issuer, string name)
    {
        var cookie = new CookieBuilder { Name = IsSecure(issuer) ? $"__Secure-store-{name}" : $"store-{name}", Path = SignInSetup.Path.TrimEnd('/') };
        cookie.Protect(issuer);
        return cookie;
    }

    /// <summary>The framework's own for the time of a sign-in default to <c>SameSite=None; Secure</c>, which no browser keeps over http.</summary>
    public static void Protect(this CookieBuilder cookie, UserIssuer issuer)
    {
        cookie.HttpOnly = true;
        cookie.SameSite = SameSiteMode.Lax;
        cookie.SecurePolicy = IsSecure(issuer) ? CookieSecurePolicy.Always : CookieSecurePolicy.None;
        cookie.IsEssential = true;
    }
}
