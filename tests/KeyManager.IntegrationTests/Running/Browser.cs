using System.Text.RegularExpressions;

namespace OobProvisioning.KeyManager.IntegrationTests.Running;

/// <summary>A page as a browser was given it.</summary>
internal sealed record Page(HttpResponseMessage Response, string Html)
{
    public HttpStatusCode Status => Response.StatusCode;

    public string? Location => Response.Headers.Location?.OriginalString;

    public string Header(string name) => Response.Headers.TryGetValues(name, out var values) ? string.Join(", ", values) : "";

    /// <summary>The message above the form, or nothing.</summary>
    public string Alert => Text("<div class=\"alert [^\"]*\" [^>]*>(?<text>.*?)</div>");

    /// <summary>What is said to be wrong with a field, or nothing.</summary>
    public string Fault(string field) => Text($"<p class=\"fault\" id=\"{Regex.Escape(field)}-fault\">(?<text>.*?)</p>");

    /// <summary>Where its form leads.</summary>
    public string FormAction => WebUtility.HtmlDecode(Regex.Match(Html, "<form method=\"[a-z]+\" action=\"(?<action>[^\"]*)\"").Groups["action"].Value);

    private string Text(string pattern) =>
        WebUtility.HtmlDecode(Regex.Replace(Regex.Match(Html, pattern, RegexOptions.Singleline).Groups["text"].Value, "<[^>]*>", ""));
}

/// <summary>What a browser does: it keeps cookies, and sends a form with its hidden fields. It follows no redirect, so that a test sees it.</summary>
internal sealed class Browser(RunningKeyManager keyManager)
{
    private readonly Dictionary<string, string> _cookies = [];

    /// <summary>Every Set-Cookie that ever came, by the cookie's name.</summary>
    public Dictionary<string, string> SetCookies { get; } = [];

    public IReadOnlyDictionary<string, string> Cookies => _cookies;

    /// <summary>The same cookies, at another replica or in another window.</summary>
    public Browser At(RunningKeyManager other)
    {
        var copy = new Browser(other);
        foreach (var (name, value) in _cookies)
        {
            copy._cookies[name] = value;
        }

        return copy;
    }

    public void Forget(string cookie) => _cookies.Remove(cookie);

    public Task<Page> GetAsync(string path) => SendAsync(new HttpRequestMessage(HttpMethod.Get, path));

    /// <summary>Opens the page and sends its form, with these fields filled in.</summary>
    public async Task<Page> SubmitAsync(string path, params (string Name, string Value)[] fields)
    {
        var page = await GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, page.Status);
        return await PostAsync(path, [.. Hidden(page.Html), .. fields]);
    }

    public Task<Page> PostAsync(string path, params (string Name, string Value)[] fields) =>
        PostAsync(path, new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))));

    public Task<Page> PostAsync(string path, HttpContent content) => SendAsync(new HttpRequestMessage(HttpMethod.Post, path) { Content = content });

    public static IEnumerable<(string Name, string Value)> Hidden(string html) =>
        Regex.Matches(html, "<input type=\"hidden\" name=\"(?<name>[^\"]*)\" value=\"(?<value>[^\"]*)\"")
            .Select(field => (WebUtility.HtmlDecode(field.Groups["name"].Value), WebUtility.HtmlDecode(field.Groups["value"].Value)));

    public async Task<Page> SendAsync(HttpRequestMessage request)
    {
        request.Headers.TryAddWithoutValidation("Accept", "text/html,application/xhtml+xml;q=0.9,*/*;q=0.8");
        if (_cookies.Count > 0)
        {
            request.Headers.TryAddWithoutValidation("Cookie", string.Join("; ", _cookies.Select(cookie => $"{cookie.Key}={cookie.Value}")));
        }

        var response = await keyManager.SendAsync(request);
        foreach (var header in response.Headers.TryGetValues("Set-Cookie", out var headers) ? headers : [])
        {
            Keep(header);
        }

        return new Page(response, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    private void Keep(string header)
    {
        var pair = header.Split(';', 2)[0].Split('=', 2);
        SetCookies[pair[0]] = header;
        if (pair[1].Length == 0)
        {
            _cookies.Remove(pair[0]);
        }
        else
        {
            _cookies[pair[0]] = pair[1];
        }
    }
}
