using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Net.Http.Headers;
using Xunit;

namespace OobProvisioning.ApiStore.IntegrationTests.SignIn;

/// <summary>What a browser was answered.</summary>
/// <param name="Status">Its status.</param>
/// <param name="Address">The address that answered, as the browser sees it.</param>
/// <param name="Text">The page.</param>
/// <param name="Response">Its headers.</param>
public sealed record Shown(HttpStatusCode Status, Uri Address, string Text, HttpResponseMessage Response)
{
    public Uri? Location => Response.Headers.Location;

    public string[] SetCookies => Response.Headers.TryGetValues("Set-Cookie", out var cookies) ? [.. cookies] : [];

    public string Header(string name) => string.Join(',', Response.Headers.GetValues(name));
}

/// <summary>
/// A browser at the system's public address: it keeps cookies by their path, follows redirects and posts forms. The gateway's part is
/// played too: what is below /store goes to the store, all else to the Key Manager.
/// </summary>
public sealed partial class Browser(Uri store, Uri keyManager) : IDisposable
{
    private static readonly Uri System = new(StubKeyManager.PublicAddress);
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false });
    private readonly Dictionary<(string Host, string Name), SetCookieHeaderValue> _cookies = [];

    /// <summary>Every address that was asked for, in order.</summary>
    public List<Uri> Visited { get; } = [];

    /// <summary>Null says nothing of it, as a program does.</summary>
    public string? Accepts { get; init; }

    public IEnumerable<SetCookieHeaderValue> Cookies => _cookies.Values;

    public async Task<Shown> OpenAsync(string path, bool follow = true)
    {
        var shown = await SendAsync(HttpMethod.Get, new Uri(System, path), null);
        for (var steps = 0; follow && shown.Location is { } location && steps < 10; steps++)
        {
            shown = await SendAsync(HttpMethod.Get, new Uri(shown.Address, location), null);
        }

        return shown;
    }

    /// <summary>Sends a form to the page that showed it.</summary>
    public async Task<Shown> PostAsync(Uri address, IEnumerable<KeyValuePair<string, string>> fields, bool follow = true)
    {
        var shown = await SendAsync(HttpMethod.Post, address, fields);
        return follow && shown.Location is { } location ? await OpenAsync(new Uri(shown.Address, location).AbsoluteUri) : shown;
    }

    /// <summary>Presses the only button of the page.</summary>
    public async Task<Shown> SubmitAsync(Shown page, bool follow = true, Func<Dictionary<string, string>, Dictionary<string, string>>? change = null)
    {
        var fields = HiddenField().Matches(page.Text).ToDictionary(field => field.Groups["name"].Value, field => WebUtility.HtmlDecode(field.Groups["value"].Value));
        var shown = await SendAsync(HttpMethod.Post, new Uri(page.Address, WebUtility.HtmlDecode(FormAction().Match(page.Text).Groups["action"].Value)), change is null ? fields : change(fields));
        return follow && shown.Location is { } location ? await OpenAsync(new Uri(shown.Address, location).AbsoluteUri) : shown;
    }

    /// <summary>The cookies that it would send there.</summary>
    public string CookiesFor(string path) => CookiesFor(new Uri(System, path));

    /// <summary>Takes over another browser's cookies, as somebody does who stole them.</summary>
    public void TakeCookiesOf(Browser other)
    {
        foreach (var (key, cookie) in other._cookies)
        {
            _cookies[key] = cookie;
        }
    }

    /// <summary>As a site could plant one that shares a parent domain.</summary>
    public void TakeAntiforgeryCookieOf(Browser other)
    {
        foreach (var (key, cookie) in other._cookies.Where(cookie => cookie.Key.Name == "oob.store.antiforgery"))
        {
            _cookies[key] = cookie;
        }
    }

    public void Dispose() => _http.Dispose();

    private async Task<Shown> SendAsync(HttpMethod method, Uri address, IEnumerable<KeyValuePair<string, string>>? form)
    {
        Visited.Add(address);
        var isStore = address.Authority == System.Authority && address.AbsolutePath.StartsWith("/store", StringComparison.Ordinal);
        var actual = address.Authority == System.Authority ? new Uri(isStore ? store : keyManager, address.PathAndQuery) : address;
        using var request = new HttpRequestMessage(method, actual)
        {
            Content = form is null ? null : new FormUrlEncodedContent(form),
            Version = isStore ? HttpVersion.Version20 : HttpVersion.Version11,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        request.Headers.Host = address.Authority;
        if (Accepts is not null)
        {
            request.Headers.TryAddWithoutValidation("Accept", Accepts);
        }

        request.Headers.TryAddWithoutValidation("Cookie", CookiesFor(address));
        var response = await _http.SendAsync(request, TestContext.Current.CancellationToken);
        var shown = new Shown(response.StatusCode, address, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), response);
        foreach (var cookie in SetCookieHeaderValue.ParseList(shown.SetCookies))
        {
            Keep(address.Authority, cookie);
        }

        return shown;
    }

    private void Keep(string host, SetCookieHeaderValue cookie)
    {
        var key = (host, cookie.Name.ToString());
        if (cookie.Expires < DateTimeOffset.UtcNow)
        {
            _cookies.Remove(key);
        }
        else
        {
            _cookies[key] = cookie;
        }
    }

    private string CookiesFor(Uri address) => string.Join("; ", _cookies
        .Where(cookie => cookie.Key.Host == address.Authority && Covers(cookie.Value.Path.ToString(), address.AbsolutePath))
        .Select(cookie => $"{cookie.Value.Name}={cookie.Value.Value}"));

    /// <summary>RFC 6265 5.1.4.</summary>
    private static bool Covers(string cookiePath, string path) =>
        path == cookiePath || path.StartsWith(cookiePath.TrimEnd('/') + "/", StringComparison.Ordinal);

    [GeneratedRegex("<input type=\"hidden\" name=\"(?<name>[^\"]+)\" value=\"(?<value>[^\"]*)\"")]
    private static partial Regex HiddenField();

    [GeneratedRegex("<form method=\"post\" action=\"(?<action>[^\"]+)\"")]
    private static partial Regex FormAction();
}
