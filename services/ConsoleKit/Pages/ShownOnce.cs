using System.Security.Cryptography;
using System.Text.Json;
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

    /// <summary>What a browser and a gateway take of cookies, besides those that there are.</summary>
    private const int Longest = 12_000;

    private HttpContext Http => accessor.HttpContext!;

    /// <summary>For whom it is sealed: whoever is signed in.</summary>
    internal string Reader => Http.User.FindFirst("sub")?.Value ?? "";

    /// <summary>Before the redirect to the page that takes it.</summary>
    /// <param name="kind">Letters that name what it is; one of a kind at a time.</param>
    /// <param name="text">At most a few thousand characters.</param>
    public void Put(string kind, string text) =>
        _cookies.AppendResponseCookie(Http, NameOf(kind), Sealing(kind, Reader).Protect(text, Lifetime), Options(kind));

    /// <summary>What has more to it than a line: it is packed.</summary>
    /// <param name="kind">Letters that name what it is; one of a kind at a time.</param>
    /// <param name="shown">Nothing secret: packing tells of what it packs by its length.</param>
    /// <returns>False if it does not fit: the page says it in place.</returns>
    public bool TryPutObject<T>(string kind, T shown) => TryPut(kind, JsonSerializer.Serialize(shown), Lifetime);

    /// <returns>Null if there is none, the browser has shown it already, or something is posted: that is no page to show it.</returns>
    public T? TakeObject<T>(string kind)
        where T : class
    {
        if (!HttpMethods.IsGet(Http.Request.Method) || Peek(kind) is not { } text)
        {
            return null;
        }

        Forget(kind);
        return JsonSerializer.Deserialize<T>(text);
    }

    /// <summary>What may be long is packed first.</summary>
    /// <param name="kind">Letters that name what it is; one of a kind at a time.</param>
    /// <param name="text">Of any length.</param>
    /// <param name="lifetime">After which nobody reads it.</param>
    /// <param name="reader">For whom, if for another than is signed in.</param>
    /// <returns>False if it does not fit.</returns>
    internal bool TryPut(string kind, string text, TimeSpan lifetime, string? reader = null)
    {
        var sealedText = Sealing(kind, reader ?? Reader).Protect(PackedText.Pack(text), lifetime);
        if (sealedText.Length > Longest)
        {
            return false;
        }

        var options = Options(kind);
        options.MaxAge = lifetime;
        _cookies.AppendResponseCookie(Http, NameOf(kind), sealedText, options);
        return true;
    }

    /// <returns>What was packed, which stays; null if there is none for this reader.</returns>
    internal string? Peek(string kind) => Open(kind) is { } text ? PackedText.Unpack(text) : null;

    internal void Forget(string kind) => _cookies.DeleteCookie(Http, NameOf(kind), Options(kind));

    /// <summary>
    /// The browser forgets it with this answer. Who has copied its cookies before could show it again, to the same user, until the two
    /// minutes are over.
    /// </summary>
    /// <returns>Null if there is none, or the browser has shown it already.</returns>
    public string? Take(string kind)
    {
        if (_cookies.GetRequestCookie(Http, NameOf(kind)) is null)
        {
            return null;
        }

        Forget(kind);
        return Open(kind);
    }

    private string? Open(string kind)
    {
        try
        {
            return _cookies.GetRequestCookie(Http, NameOf(kind)) is { } sealedText ? Sealing(kind, Reader).Unprotect(sealedText) : null;
        }
        catch (CryptographicException)
        {
            return null; // Too old, another user's, or no work of ours.
        }
    }

    private ITimeLimitedDataProtector Sealing(string kind, string reader) =>
        protection.CreateProtector(typeof(ShownOnce).FullName!, kind, reader).ToTimeLimitedDataProtector();

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
