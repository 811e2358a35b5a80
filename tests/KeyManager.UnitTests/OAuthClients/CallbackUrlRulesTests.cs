using OobProvisioning.KeyManager.OAuthClients;
using OobProvisioning.ServiceDefaults.Problems;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace OobProvisioning.KeyManager.UnitTests.OAuthClients;

public sealed class CallbackUrlRulesTests
{
    [Theory]
    [InlineData("https://app.example.com")]
    [InlineData("https://app.example.com/cb?a=b&c=d")]
    [InlineData("https://app.example.com:8443/cb")]
    [InlineData("https://app.example.com/a%20b")]
    [InlineData("https://app.example.com/@handle")]
    [InlineData("http://localhost/cb")]
    [InlineData("http://localhost:3000/cb")]
    [InlineData("http://127.0.0.1:3000/cb")]
    [InlineData("http://[::1]:3000/cb")]
    public void Accepts_https_and_http_on_a_loopback_address(string url) => Assert.False(IsRefused(url));

    [Theory]
    [InlineData("com.example.app:/callback")]
    [InlineData("com.example.app://callback")]
    [InlineData("http://127.0.0.1/cb")]
    [InlineData("https://app.example.com/cb")]
    public void Accepts_a_private_use_scheme_with_a_dot_for_a_native_application(string url) => Assert.False(IsRefused(url, ApplicationTypes.Native));

    [Theory]
    [InlineData("com.example.app:/callback")]
    [InlineData("myapp://callback")]
    public void Refuses_a_private_use_scheme_for_a_web_application(string url) => Assert.True(IsRefused(url));

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("JavaScript:alert(1)")]
    [InlineData("java\tscript:alert(1)")]
    [InlineData(" javascript:alert(1)")]
    [InlineData("data:text/html,<script>alert(1)</script>")]
    [InlineData("vbscript:x")]
    [InlineData("file:///etc/passwd")]
    [InlineData("/etc/passwd")]
    [InlineData("blob:https://example.com/1")]
    [InlineData("about:blank")]
    [InlineData("ftp://example.com/cb")]
    [InlineData("ws://example.com/cb")]
    [InlineData("mailto:a@example.com")]
    [InlineData("urn:ietf:wg:oauth:2.0:oob")]
    [InlineData("myapp://callback")]
    public void Refuses_a_scheme_that_another_program_or_a_script_could_take_for_every_application(string url)
    {
        Assert.True(IsRefused(url));
        Assert.True(IsRefused(url, ApplicationTypes.Native));
    }

    [Theory]
    [InlineData("http://app.example.com/cb")]
    [InlineData("http://localhost.example.com/cb")]
    [InlineData("http://127.0.0.1.example.com/cb")]
    [InlineData("http://0.0.0.0/cb")]
    [InlineData("http://loopback/cb")]
    [InlineData("http://127.1/cb")]
    [InlineData("http://2130706433/cb")]
    [InlineData("http://[::ffff:127.0.0.1]/cb")]
    [InlineData("http://192.168.0.1/cb")]
    public void Refuses_http_on_another_host_than_a_loopback_address(string url)
    {
        Assert.True(IsRefused(url));
        Assert.True(IsRefused(url, ApplicationTypes.Native));
    }

    [Theory]
    [InlineData("https://app.example.com/cb#")]
    [InlineData("https://app.example.com/cb#part")]
    public void Refuses_a_fragment(string url) => Assert.True(IsRefused(url));

    [Theory]
    [InlineData("https://app.example/zurück", "'ü' (U+00FC)")]
    [InlineData("https://bücher.example/cb", "'ü' (U+00FC)")]
    [InlineData("https://app.example/cb?name=😀", "'😀' (U+1F600)")]
    [InlineData("https://app.example/a b", "U+0020")]
    [InlineData("https://app.example\\cb", "'\\' (U+005C)")]
    [InlineData("https://app.example/<b>", "'<' (U+003C)")]
    [InlineData("https://app.example/{id}", "'{' (U+007B)")]
    [InlineData("https://app.example/cb?a[]=b", "'[' (U+005B)")]
    [InlineData("https://app.example/100%", "a % without two hexadecimal digits")]
    [InlineData("https://app.example/%zz", "a % without two hexadecimal digits")]
    public void Refuses_characters_that_no_address_has_and_says_which(string url, string which) => Assert.Contains(which, FaultOf(url), StringComparison.Ordinal);

    [Theory]
    [InlineData("https://xn--bcher-kva.example/zur%C3%BCck")]
    [InlineData("https://[2001:db8::1]:8443/cb")]
    public void Accepts_them_as_an_address_writes_them(string url) => Assert.False(IsRefused(url));

    [Fact]
    public void What_was_registered_before_that_leads_nobody_there() =>
        Assert.False(CallbackUrlRules.Admits(["https://app.example/zurück"], ApplicationTypes.Web, "https://app.example/zurück"));

    [Theory]
    [InlineData("https://*.example.com/cb")]
    [InlineData("https://app.example.com/*")]
    [InlineData("*")]
    public void Refuses_a_wildcard(string url) => Assert.True(IsRefused(url));

    [Theory]
    [InlineData("https://user@app.example.com/cb")]
    [InlineData("https://user:word@app.example.com/cb")]
    [InlineData("https://@app.example.com/cb")]
    [InlineData("https://:@app.example.com/cb")]
    [InlineData("http://localhost@evil.example.com/cb")]
    public void Refuses_a_user_name(string url) => Assert.True(IsRefused(url));

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("callback")]
    [InlineData("/callback")]
    [InlineData("//app.example.com/cb")]
    [InlineData("app.example.com/cb")]
    [InlineData("https:")]
    [InlineData("https://")]
    [InlineData("https:///cb")]
    [InlineData("https:app.example.com")]
    [InlineData("https:/app.example.com")]
    [InlineData("https:////app.example.com")]
    [InlineData("https://app.example.com:99999/cb")]
    [InlineData("HTTPS://app.example.com/cb")]
    [InlineData(" https://app.example.com/cb")]
    [InlineData("https://app.example.com/cb ")]
    [InlineData("https://app.example.com/c b")]
    [InlineData("https://app.example.com/cb\r\nSet-Cookie: a=b")]
    [InlineData("https://app.example.com\\@evil.example.com/cb")]
    public void Refuses_what_is_not_an_absolute_address_as_it_stands(string url) => Assert.True(IsRefused(url));

    [Fact]
    public void Refuses_more_than_2000_characters_and_quotes_200_of_them()
    {
        var faults = new Faults();

        CallbackUrlRules.Check(["https://app.example.com/" + new string('a', 2_000)], "callbackUrls", ApplicationTypes.Web, faults);

        Assert.InRange(faults.ToProblem().ProblemDetails.Detail!.Length, 200, 300);
    }

    [Fact]
    public void Reports_every_wrong_address_under_the_member_that_holds_it()
    {
        var faults = new Faults();

        CallbackUrlRules.Check(["ftp://a.example.com", "https://b.example.com", "https://c.example.com#x"], "postLogoutUrls", ApplicationTypes.Web, faults);

        var errors = Assert.IsType<IReadOnlyDictionary<string, string[]>>(faults.ToProblem().ProblemDetails.Extensions["errors"], exactMatch: false);
        Assert.Equal(["postLogoutUrls"], errors.Keys);
        Assert.Equal(2, errors["postLogoutUrls"].Length);
    }

    private static bool IsRefused(string url, string applicationType = ApplicationTypes.Web) => FaultsOf(url, applicationType).Any;

    private static string FaultOf(string url) => FaultsOf(url, ApplicationTypes.Web).ToString();

    private static Faults FaultsOf(string url, string applicationType)
    {
        var faults = new Faults();
        CallbackUrlRules.Check([url], "callbackUrls", applicationType, faults);
        return faults;
    }
}
