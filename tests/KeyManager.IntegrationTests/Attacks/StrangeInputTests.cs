using System.Text;

namespace OobProvisioning.KeyManager.IntegrationTests.Attacks;

/// <summary>Whatever a browser or a client brings, the fault is its own: no answer is an error of ours. The forms of an account: see PageTests; the token endpoint: see BadFormTests.</summary>
public sealed class StrangeInputTests(OneKeyManager fixture) : IClassFixture<OneKeyManager>
{
    /// <summary>As they stand in an address.</summary>
    private static readonly string[] Values =
    [
        "", "%00", "a%00b", "%FF%FE%C0%80", "%ED%A0%80", "%F0%9F%98%80", "%ZZ", "%0D%0AX-Injected:%20y", "99999999999999999999", "{}", "%5B%22a%22%5D", new string('x', 2_000),
    ];

    private static readonly string[] Names =
    [
        "client_id", "redirect_uri", "response_type", "response_mode", "scope", "state", "nonce", "code_challenge", "code_challenge_method", "prompt", "max_age", "id_token_hint", "claims",
        "request", "request_uri", "resource", "signed_in_since", "user_code", "post_logout_redirect_uri", "decision", "__RequestVerificationToken", "strange[]", "%00",
    ];

    private RunningKeyManager KeyManager => fixture.KeyManager;

    [Theory]
    [InlineData("/oauth2/authorize")]
    [InlineData("/oauth2/device")]
    [InlineData("/oauth2/logout")]
    public async Task A_parameter_of_an_address_is_never_our_failure(string path)
    {
        var (_, client, browser) = await KeyManager.NewTrustingVictimAsync();
        var query = path == "/oauth2/authorize" ? CodeFlow.Address(client)[(path.Length + 1)..] : "";
        foreach (var (index, name) in Names.Index())
        {
            var others = string.Join('&', query.Split('&').Where(parameter => parameter.Length > 0 && !parameter.StartsWith(name + "=", StringComparison.Ordinal)));
            foreach (var value in ValuesFor(index))
            {
                await IsNoFailureAsync(browser.GetAsync($"{path}?{others}&{name}={value}"), $"{path} {name}={value[..Math.Min(40, value.Length)]}");
            }
        }
    }

    [Theory]
    [InlineData("/oauth2/authorize")]
    [InlineData("/oauth2/device")]
    [InlineData("/oauth2/logout")]
    [InlineData("/oauth2/par")]
    [InlineData("/oauth2/device_authorization")]
    [InlineData("/oauth2/userinfo")]
    public async Task Nor_is_one_of_a_form(string path)
    {
        var (_, client, browser) = await KeyManager.NewTrustingVictimAsync();
        var query = CodeFlow.Address(client)["/oauth2/authorize?".Length..];
        foreach (var (index, name) in Names.Append("client_secret").Append("access_token").Index())
        {
            var others = string.Join('&', query.Split('&').Where(parameter => !parameter.StartsWith(name + "=", StringComparison.Ordinal)));
            foreach (var value in ValuesFor(index))
            {
                await IsNoFailureAsync(browser.PostAsync(path, Form($"{others}&{name}={value}")), $"{path} {name}={value[..Math.Min(40, value.Length)]}");
            }
        }
    }

    [Fact]
    public async Task A_state_of_a_hundred_thousand_characters_is_refused_before_it_goes_on_in_an_address()
    {
        var (_, client, browser) = await KeyManager.NewTrustingVictimAsync();
        var form = CodeFlow.Address(client, ("state", new string('s', 100_000)))["/oauth2/authorize?".Length..];

        var (posted, postedByNobody) = (await browser.PostAsync("/oauth2/authorize", Form(form)), await new Browser(KeyManager).PostAsync("/oauth2/authorize", Form(form)));
        using var push = new HttpRequestMessage(HttpMethod.Post, "/oauth2/par") { Content = Form(form) };
        push.Headers.TryAddWithoutValidation("Authorization", TokenApi.Basic(client.ClientId, client.Secret));

        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.BadRequest), (posted.Status, postedByNobody.Status));
        await KeyManager.SendAsync(push).IsOAuthErrorAsync("invalid_request", HttpStatusCode.RequestEntityTooLarge);
    }

    [Theory]
    [InlineData("/oauth2/authorize")]
    [InlineData("/oauth2/device")]
    [InlineData("/oauth2/logout")]
    public async Task What_comes_to_more_than_8000_characters_in_an_address_is_refused_signed_in_or_not(string path)
    {
        var (_, client, browser) = await KeyManager.NewTrustingVictimAsync();
        var others = path == "/oauth2/authorize" ? CodeFlow.Address(client)[(path.Length + 1)..] : "";
        var long70K = new string('a', 70_000);
        foreach (var parameter in new[] { $"state={long70K}", $"{long70K}=a", "state=" + string.Concat(Enumerable.Repeat("%E2%82%AC", 1_000)) })
        {
            var form = $"{others}&{parameter}";
            IsRefused(await browser.PostAsync(path, Form(form)));
            IsRefused(await new Browser(KeyManager).PostAsync(path, Form(form)));
        }

        // Here, or at the client's callback, where its address still fits a header.
        static void IsRefused(Page page) => Assert.True(
            page.Status == HttpStatusCode.BadRequest || (page.Location!.Contains("error=invalid_request", StringComparison.Ordinal) && page.Location.Length < 16_384));
    }

    [Fact]
    public async Task No_answer_has_a_header_that_the_gateway_could_not_read()
    {
        var wayBack = "/carbon/service-providers?q=" + new string('/', 7_900); // Each becomes three characters in the address of the way back.

        var page = await new Browser(KeyManager).GetAsync(wayBack);

        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Null(page.Location);
    }

    [Fact]
    public async Task A_state_of_thousands_comes_back_as_it_was()
    {
        var (_, client, browser) = await KeyManager.NewTrustingVictimAsync();
        var state = new string('s', 6_000);

        Assert.Equal(state, CodeFlow.Read(await browser.GetAsync(CodeFlow.Address(client, ("state", state)))).Parameters["state"]);
    }

    [Theory]
    [InlineData("😀")]
    [InlineData("a b+c%20d&e=f#g?h/i\\j\"k'l<m>")]
    [InlineData("\u202e\u200b")]
    public async Task What_a_client_calls_its_state_comes_back_as_it_was(string state) // RFC 6749 4.1.2: the exact value
    {
        var (_, client, browser) = await KeyManager.NewTrustingVictimAsync();

        Assert.Equal(state, CodeFlow.Read(await browser.GetAsync(CodeFlow.Address(client, ("state", state)))).Parameters["state"]);
    }

    [Fact]
    public async Task A_line_end_in_a_state_makes_no_header()
    {
        var (_, client, browser) = await KeyManager.NewTrustingVictimAsync();

        var page = await browser.GetAsync(CodeFlow.Address(client, ("state", "a\r\nX-Injected: y")));

        Assert.Empty(page.Header("X-Injected"));
        Assert.Equal("a\r\nX-Injected: y", CodeFlow.Read(page).Parameters["state"]);
    }

    [Theory]
    [InlineData("OPTIONS")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    [InlineData("PATCH")]
    [InlineData("TRACE")]
    [InlineData("GETX")]
    public async Task Another_method_gives_nothing_and_is_not_our_failure(string method)
    {
        var (_, client, browser) = await KeyManager.NewTrustingVictimAsync();
        foreach (var path in new[] { CodeFlow.Address(client), "/oauth2/device", "/oauth2/logout", "/oauth2/userinfo", "/oauth2/par", "/oauth2/device_authorization" })
        {
            var page = await browser.SendAsync(new HttpRequestMessage(new HttpMethod(method), path));

            Assert.True((int)page.Status is >= 400 and < 500, $"{(int)page.Status} for {path.Split('?')[0]}");
            Assert.Null(page.Location);
        }

        Assert.True(await browser.IsSignedInAsync());
    }

    [Fact]
    public async Task HEAD_is_no_answer_to_the_question_for_consent() // It is a GET; elsewhere it was taken for a post.
    {
        var (_, client, browser) = await KeyManager.NewVictimAsync();

        var page = await browser.SendAsync(new HttpRequestMessage(HttpMethod.Head, CodeFlow.Address(client, ("decision", "allow"))));

        Assert.Equal((HttpStatusCode.OK, null), (page.Status, page.Location));
        Assert.Equal("consent_required", await browser.RefusalAsync(CodeFlow.Address(client, ("prompt", "none"))));
    }

    /// <summary>Every name and every value comes in every run, each with each other only where there is time for it.</summary>
    private static IEnumerable<string> ValuesFor(int name) => Values.Where((_, value) => Effort.IsAll || value % 3 == name % 3);

    private static async Task IsNoFailureAsync(Task<Page> answer, string what)
    {
        var page = await answer;
        Assert.True((int)page.Status < 500, $"{(int)page.Status} for {what}");
        Assert.True(page.Location is null || page.Location.StartsWith('/') || page.Location.StartsWith(CodeFlow.Callback, StringComparison.Ordinal), $"led to {page.Location?.Split('?', '#')[0]} for {what}");
        Assert.Empty(page.Header("X-Injected"));
    }

    private static ByteArrayContent Form(string text) => new(Encoding.ASCII.GetBytes(text)) { Headers = { ContentType = new("application/x-www-form-urlencoded") } };
}
