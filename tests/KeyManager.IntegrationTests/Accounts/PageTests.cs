using System.Text;
using System.Text.RegularExpressions;

namespace OobProvisioning.KeyManager.IntegrationTests.Accounts;

/// <summary>What all pages have in common.</summary>
public sealed class PageTests(OpenKeyManager fixture) : IClassFixture<OpenKeyManager>
{
    private RunningKeyManager KeyManager => fixture.KeyManager;

    public static TheoryData<string> Pages => [Users.Account, Users.SignIn, Users.SignOut, Users.SignUp, Users.Password];

    public static TheoryData<string, string> Forms => new()
    {
        { Users.SignIn, "Form.UserName" }, { Users.SignIn, "Form.Password" }, { Users.SignUp, "Form.UserName" }, { Users.SignUp, "Form.Password" },
        { Users.Password, "Form.Current" }, { Users.Password, "Form.New" }, { Users.Password, "Form.Repeated" },
    };

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task A_page_loads_nothing_from_elsewhere_stands_in_no_frame_and_is_kept_nowhere(string path)
    {
        var page = await (await SignedInAsync()).GetAsync(path);

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.StartsWith("default-src 'self'; base-uri 'self'; object-src 'none'; frame-ancestors 'none'", page.Header("Content-Security-Policy"));
        Assert.Equal("DENY", page.Header("X-Frame-Options"));
        Assert.Equal("nosniff", page.Header("X-Content-Type-Options"));
        Assert.Equal("no-referrer", page.Header("Referrer-Policy"));
        Assert.True(page.Response.Headers.CacheControl?.NoStore);
    }

    [Fact]
    public async Task Only_where_a_form_may_end_at_a_client_its_target_is_left_open()
    {
        var browser = await SignedInAsync();

        Assert.DoesNotContain("form-action", (await browser.GetAsync(Users.SignIn)).Header("Content-Security-Policy"));
        Assert.EndsWith("; form-action 'self'", (await browser.GetAsync(Users.Password)).Header("Content-Security-Policy"));
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task A_page_has_a_language_a_title_landmarks_a_heading_and_a_label_for_every_field_and_needs_no_script(string path)
    {
        var html = (await (await SignedInAsync()).GetAsync(path)).Html;

        Assert.StartsWith("<!DOCTYPE html>", html);
        Assert.Contains("<html lang=\"en\">", html);
        Assert.Matches("<title>[^<]+</title>", html);
        Assert.Single(Regex.Matches(html, "<main "));
        Assert.Single(Regex.Matches(html, "<h1>"));
        Assert.All(
            Regex.Matches(html, "<input[^>]* id=\"(?<id>[^\"]*)\"[^>]*>"),
            field => Assert.Contains($"<label for=\"{field.Groups["id"].Value}\">", html));
        Assert.Equal("<script type=\"module\" src=\"/carbon/assets/console.js", Assert.Single(Regex.Matches(html, "<script[^?]*")).Value); // Adds comfort alone.
        Assert.DoesNotContain("<style", html);
        Assert.DoesNotMatch(" (style|on[a-z]+)=\"", html);
    }

    [Fact]
    public async Task The_style_is_below_the_gateways_path_and_may_be_kept()
    {
        var browser = new Browser(KeyManager);
        var address = Regex.Match((await browser.GetAsync(Users.SignIn)).Html, "href=\"(?<css>/carbon/[^\"]*\\.css[^\"]*)\"").Groups["css"].Value;

        var sheet = await browser.GetAsync(address);

        Assert.Equal(HttpStatusCode.OK, sheet.Status);
        Assert.Equal("text/css", sheet.Response.Content.Headers.ContentType?.MediaType);
        Assert.NotNull(sheet.Response.Headers.CacheControl?.MaxAge);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/carbon/assets/icon.svg")).Status);
    }

    [Fact]
    public async Task What_is_not_there_is_a_page_for_a_browser_and_a_problem_for_a_program()
    {
        var page = await new Browser(KeyManager).GetAsync("/carbon/nothing");

        Assert.Equal(HttpStatusCode.NotFound, page.Status);
        Assert.Contains("<h1>", page.Html);
        Assert.Equal("DENY", page.Header("X-Frame-Options"));
        await KeyManager.GetAsync("/carbon/nothing").IsProblemAsync("not-found", HttpStatusCode.NotFound);
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task No_text_that_somebody_types_is_our_failure(string path, string field)
    {
        var browser = await SignedInAsync();
        var others = Forms.Select(row => row.Data).Where(row => row.Item1 == path && row.Item2 != field).Select(row => (row.Item2, "gherkin-violin-orbit")).ToList();
        foreach (var text in new[] { "", " ", "\0", "a\0b", "😀", "\u202eabc", "%00", "'; drop table users; --", "<script>", "ﬃ", new string('x', 5_000), new string('x', 900_000), string.Concat(Enumerable.Repeat("😀", 5_000)) })
        {
            var page = await browser.SubmitAsync(path, [.. others, (field, text)]);
            var expected = text.Contains('\0', StringComparison.Ordinal) ? HttpStatusCode.BadRequest : text.Contains("drop table", StringComparison.Ordinal) && path == Users.SignUp && field == "Form.Password" ? HttpStatusCode.Found : HttpStatusCode.OK;
            Assert.True(page.Status == expected, $"{page.Status} for {text.Length} characters");
        }
    }

    [Theory]
    [InlineData("application/x-www-form-urlencoded", "Form.UserName=%ff%fe%c0%80&Form.Password=%ed%a0%80")]
    [InlineData("application/x-www-form-urlencoded; charset=utf-7", "Form.UserName=a")]
    [InlineData("application/x-www-form-urlencoded; charset=nonsense", "Form.UserName=a")]
    [InlineData("application/x-www-form-urlencoded", "Form.UserName=a&Form.UserName=b&Form=c&Form.UserName.x=d&Form[0]=e")]
    [InlineData("application/x-www-form-urlencoded", "%00=%00&=&&&")]
    [InlineData("multipart/form-data", "no boundary")]
    [InlineData("multipart/form-data; boundary=x", "--x\r\nbroken")]
    [InlineData("application/json", "{}")]
    [InlineData("text/plain", "")]
    public async Task No_body_that_somebody_sends_is_our_failure(string contentType, string body)
    {
        var browser = new Browser(KeyManager);
        var form = Browser.Hidden((await browser.GetAsync(Users.SignIn)).Html).Select(field => $"&{Uri.EscapeDataString(field.Name)}={Uri.EscapeDataString(field.Value)}");
        var content = new ByteArrayContent(Encoding.ASCII.GetBytes(body + (contentType.Contains("urlencoded", StringComparison.Ordinal) ? string.Concat(form) : "")));
        content.Headers.TryAddWithoutValidation("Content-Type", contentType);

        var page = await browser.PostAsync(Users.SignIn, content);

        Assert.InRange((int)page.Status, 200, 499);
    }

    [Fact]
    public async Task Too_many_fields_and_too_large_bodies_are_refused()
    {
        var browser = new Browser(KeyManager);
        await browser.GetAsync(Users.SignIn);

        var many = await browser.PostAsync(Users.SignIn, [.. Enumerable.Range(0, 3_000).Select(i => ($"f{i}", "x"))]);
        var large = await browser.PostAsync(Users.SignIn, ("Form.UserName", new string('x', 2_000_000)));

        Assert.InRange((int)many.Status, 400, 499);
        Assert.InRange((int)large.Status, 400, 499);
    }

    private async Task<Browser> SignedInAsync() => await KeyManager.SignedInAsync(await KeyManager.NewUserAsync());
}
