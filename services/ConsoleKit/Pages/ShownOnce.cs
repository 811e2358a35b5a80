using System.Security.Cryptography;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;

namespace OobProvisioning.ConsoleKit.Pages;

/// <summary>
/// What the page after a post shows once: a new secret, a token, that something was done. A page that answered the post itself would be posted
/// again by a reload. It travels sealed in a cookie of its own, for two minutes and for whoever is signed in: no address, no table and no memory of
/// one process ever holds it.
/// </summary>
public sealed class ShownOnce(IDataProtectionProvider protection, ConsoleSite site, IHttpContextAccessor accessor)
{
    /// <summary>The kind of what every page may say: that something was done.</summary>
    public const string Done = "done";

    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(2);

    private readonly ChunkingCookieManager _cookies = new();

    private HttpContext Http => accessor.HttpContext!;

    /// <summary>Before the redirect to the page that takes it.</summary>
    /// <param name="kind">Letters that name what it is; one of a kind at a time.</param>
    /// <param name="text">At most a few thousand characters.</param>
    public void Put(string kind, string text) =>
        _cookies.AppendResponseCookie(Http, NameOf(kind), Sealing(kind).Protect(text, Lifetime), Options(kind));

    /// <summary>
    /// The browser forgets it with this answer. Who has copied its cookies before could show it again, to the same user, until the two
    /// minutes are over.
    /// </summary>
    /// <returns>Null if there is none, or the browser has shown it already.</returns>
    public string? Take(string kind)
    {
        if (_cookies.GetRequestCookie(Http, NameOf(kind)) is not { } sealedText)
        {
            return null;
        }

        _cookies.DeleteCookie(Http, NameOf(kind), Options(kind));
        try
        {
            return Sealing(kind).Unprotect(sealedText);
        }
        catch (CryptographicException)
        {
            return null; // Too old, another user's, or no work of ours.
        }
    }

    private ITimeLimitedDataProtector Sealing(string kind) =>
        protection.CreateProtector(typeof(ShownOnce).FullName!, kind, Http.User.FindFirst("sub")?.Value ?? "").ToTimeLimitedDataProtector();

    private string NameOf(string kind) => Cookie(kind).Name!;

    private CookieOptions Options(string kind) => Cookie(kind).Build(Http);

    private CookieBuilder Cookie(string kind)
    {
        var cookie = new CookieBuilder();
        site.Secure(cookie, $"oob.{site.BasePath.Trim('/')}.once.{kind}");
        cookie.IsEssential = true;
        return cookie;
    }
}
