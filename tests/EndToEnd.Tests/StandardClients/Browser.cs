namespace OobProvisioning.EndToEnd.Tests.StandardClients;

/// <summary>
/// A browser without scripts, and the user before it: cookies are kept (on localhost also those that are Secure, as browsers do), redirects
/// followed as long as they lead to this machine, forms filled in.
/// </summary>
internal sealed class Browser(Person user) : IDisposable
{
    private const int MostSteps = 20;
    private readonly Dictionary<string, string> _cookies = [];
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false, UseCookies = false, AllowAutoRedirect = false });

    public Task<Page> OpenAsync(string address) => SendAsync(HttpMethod.Get, new Uri(address), fields: null);

    /// <summary>Goes there, signs in and allows where that is asked, posts on what is to be posted; ends where nothing more is asked.</summary>
    public async Task<Page> VisitAsync(string address)
    {
        var page = await OpenAsync(address);
        for (var steps = 0; Answer(page) is { } answer; steps++)
        {
            Assert.True(steps < MostSteps, $"Asked in circles: {page}");
            page = await SubmitAsync(page, answer);
        }

        return page;
    }

    public Task<Page> SubmitAsync(Page page, params (string Name, string Value)[] values)
    {
        var form = page.Form ?? throw new InvalidOperationException($"No form on the page: {page}");
        var fields = new Dictionary<string, string>(form.Fields);
        foreach (var (name, value) in values)
        {
            fields[name] = value;
        }

        return form.Method == HttpMethod.Post
            ? SendAsync(form.Method, form.Action, fields)
            : SendAsync(form.Method, new UriBuilder(form.Action) { Query = new FormUrlEncodedContent(fields).ReadAsStringAsync().Result }.Uri, fields: null);
    }

    public void Dispose() => _http.Dispose();

    private (string Name, string Value)[]? Answer(Page page) => page.Form switch
    {
        null => null,
        { } form when form.Fields.ContainsKey("Form.Password") => [("Form.UserName", user.Name), ("Form.Password", user.Password)],
        { } form when form.Buttons.Contains("allow") => [("decision", "allow")],
        { } form when form.Fields.ContainsKey("code") || form.Fields.ContainsKey("id_token") || form.Fields.ContainsKey("error") => [], // response_mode=form_post
        _ => null,
    };

    private async Task<Page> SendAsync(HttpMethod method, Uri address, Dictionary<string, string>? fields)
    {
        for (var steps = 0; address.IsLoopback; steps++)
        {
            Assert.True(steps < MostSteps, $"Redirected in circles: {address.GetLeftPart(UriPartial.Path)}");
            using var request = new HttpRequestMessage(method, address) { Content = fields is null ? null : new FormUrlEncodedContent(fields) };
            request.Headers.Add("Accept", "text/html");
            request.Headers.TryAddWithoutValidation("Cookie", string.Join("; ", _cookies.Select(cookie => $"{cookie.Key}={cookie.Value}")));
            using var response = await _http.SendAsync(request, TestContext.Current.CancellationToken);
            Keep(response);
            if (response.Headers.Location is not { } location)
            {
                return new Page(address, response.StatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
            }

            (method, address, fields) = (HttpMethod.Get, new Uri(address, location), null);
        }

        return new Page(address, Status: null, Html: "");
    }

    private void Keep(HttpResponseMessage response)
    {
        foreach (var header in response.Headers.TryGetValues("Set-Cookie", out var headers) ? headers : [])
        {
            var pair = header.Split(';', 2)[0].Split('=', 2);
            _cookies.Remove(pair[0]);
            if (pair[1].Length > 0)
            {
                _cookies[pair[0]] = pair[1];
            }
        }
    }
}
