using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Net.Http.Headers;
using OobProvisioning.TestKit.Http;
using Xunit;

namespace OobProvisioning.TestKit.Pages;

/// <summary>
/// What a browser without scripts does: it keeps cookies by host and path (on this machine also those that are Secure, as browsers do), and sends a
/// form with its hidden fields. It follows a redirect only when told, so that a test sees it.
/// </summary>
/// <param name="home">What paths are relative to.</param>
/// <param name="send">Sends a request with an absolute address to whoever is there.</param>
public partial class Browser(Uri home, Func<HttpRequestMessage, Task<HttpResponseMessage>> send)
{
    private const int MostSteps = 20;
    private readonly Dictionary<(string Host, string Name), SetCookieHeaderValue> _cookies = [];

    /// <summary>Null says nothing of it, as a program does.</summary>
    public string? Accepts { get; init; } = "text/html,application/xhtml+xml;q=0.9,*/*;q=0.8";

    /// <summary>Every address that was asked for, in order.</summary>
    public List<Uri> Visited { get; } = [];

    /// <summary>Every Set-Cookie that ever came, by the cookie's name.</summary>
    public Dictionary<string, string> SetCookies { get; } = [];

    /// <summary>What it keeps.</summary>
    public IReadOnlyDictionary<string, string> Cookies => _cookies.ToDictionary(cookie => cookie.Key.Name, cookie => cookie.Value.Value.ToString());

    public IEnumerable<SetCookieHeaderValue> Jar => _cookies.Values;

    public void Forget(string cookie)
    {
        foreach (var key in _cookies.Keys.Where(key => key.Name == cookie).ToList())
        {
            _cookies.Remove(key);
        }
    }

    /// <summary>Takes over another browser's cookies, or those of a name, as somebody does who stole or planted them.</summary>
    public void TakeCookiesOf(Browser other, string? name = null)
    {
        foreach (var (key, cookie) in other._cookies.Where(cookie => name is null || cookie.Key.Name == name))
        {
            _cookies[key] = cookie;
        }
    }

    /// <summary>The cookies that it would send there.</summary>
    public string CookiesFor(string path) => CookiesFor(new Uri(home, path));

    public Task<Page> GetAsync(string address) => SendAsync(new HttpRequestMessage(HttpMethod.Get, address));

    /// <summary>Goes there, and wherever that leads.</summary>
    public async Task<Page> OpenAsync(string address) => await FollowAsync(await GetAsync(address));

    /// <summary>Follows redirects, as long as they stay on this machine.</summary>
    public async Task<Page> FollowAsync(Page page)
    {
        for (var steps = 0; page.Next is { IsLoopback: true } next; steps++)
        {
            Assert.True(steps < MostSteps, $"Redirected in circles: {page}");
            page = await GetAsync(next.AbsoluteUri);
        }

        return page;
    }

    /// <summary>Opens the page and sends its form, with these fields added.</summary>
    public async Task<Page> SubmitAsync(string path, params (string Name, string Value)[] fields)
    {
        var page = await GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, page.Status);
        return await PostAsync(path, [.. Hidden(page.Html), .. fields]);
    }

    /// <summary>Presses the button of a form where its page is shown.</summary>
    public Task<Page> SubmitAsync(Page page, PageForm form)
    {
        var action = new Uri(page.Address, form.Action);
        return form.Method == HttpMethod.Post
            ? PostAsync(action.AbsoluteUri, new FormUrlEncodedContent(form.Fields))
            : GetAsync(new UriBuilder(action) { Query = string.Join('&', form.Fields.Select(Encoded)) }.Uri.AbsoluteUri);
    }

    public Task<Page> PostAsync(string address, params (string Name, string Value)[] fields) => PostAsync(address, Caller.Form(fields));

    /// <summary>A form that is refused is shown again where the answer leads (RFC 9110 15.4.4, 303); nothing else answers so.</summary>
    public async Task<Page> PostAsync(string address, HttpContent content)
    {
        var page = await SendAsync(new HttpRequestMessage(HttpMethod.Post, address) { Content = content });
        return page is { Status: HttpStatusCode.SeeOther, Next: { } next } ? await GetAsync(next.AbsoluteUri) : page;
    }

    public async Task<Page> SendAsync(HttpRequestMessage request)
    {
        var address = request.RequestUri = new Uri(home, request.RequestUri!);
        Visited.Add(address);
        if (Accepts is not null)
        {
            request.Headers.TryAddWithoutValidation("Accept", Accepts);
        }

        if (CookiesFor(address) is { Length: > 0 } cookies)
        {
            request.Headers.TryAddWithoutValidation("Cookie", cookies);
        }

        var response = await send(request);
        var page = new Page(address, response, response.Text());
        foreach (var cookie in page.SetCookies)
        {
            Keep(address.Authority, cookie);
        }

        return page;
    }

    public static IEnumerable<(string Name, string Value)> Hidden(string html) =>
        HiddenField().Matches(Page.MainOf(html)).Select(field => (WebUtility.HtmlDecode(field.Groups["name"].Value), WebUtility.HtmlDecode(field.Groups["value"].Value)));

    private void Keep(string host, string header)
    {
        var cookie = SetCookieHeaderValue.Parse(header);
        var name = cookie.Name.ToString();
        SetCookies[name] = header;
        if (cookie.Value.Length == 0 || cookie.Expires < DateTimeOffset.UtcNow)
        {
            _cookies.Remove((host, name));
        }
        else
        {
            _cookies[(host, name)] = cookie;
        }
    }

    private string CookiesFor(Uri address) => string.Join("; ", _cookies
        .Where(cookie => cookie.Key.Host == address.Authority && Covers(cookie.Value.Path.ToString(), address.AbsolutePath))
        .Select(cookie => $"{cookie.Value.Name}={cookie.Value.Value}"));

    private static string Encoded(KeyValuePair<string, string> field) => $"{Uri.EscapeDataString(field.Key)}={Uri.EscapeDataString(field.Value)}";

    /// <summary>RFC 6265 5.1.4; without a path it is for all, which no program here relies on.</summary>
    private static bool Covers(string cookiePath, string path) =>
        cookiePath.Length == 0 || path == cookiePath || path.StartsWith(cookiePath.TrimEnd('/') + "/", StringComparison.Ordinal);

    [GeneratedRegex("<input type=\"hidden\" name=\"(?<name>[^\"]*)\" value=\"(?<value>[^\"]*)\"")]
    private static partial Regex HiddenField();
}
