using System.Net;
using System.Text.RegularExpressions;
using Xunit;

namespace OobProvisioning.TestKit.Pages;

/// <summary>A page as a browser was given it.</summary>
/// <param name="Address">The address that answered, as the browser sees it.</param>
/// <param name="Response">Its status and headers.</param>
/// <param name="Html">What is shown.</param>
public sealed partial record Page(Uri Address, HttpResponseMessage Response, string Html)
{
    public HttpStatusCode Status => Response.StatusCode;

    /// <summary>As it was sent, so that a test sees whether it is relative.</summary>
    public string? Location => Response.Headers.Location?.OriginalString;

    /// <summary>Where it leads to; null if it does not.</summary>
    public Uri? Next => Response.Headers.Location is { } location ? new Uri(Address, location) : null;

    public string[] SetCookies => Response.Headers.TryGetValues("Set-Cookie", out var cookies) ? [.. cookies] : [];

    /// <summary>Those of the page itself: not what stands at the head of every page.</summary>
    public IReadOnlyList<PageForm> Forms => [.. Form().Matches(MainOf(Html)).Select(form => new PageForm(form.Value))];

    /// <summary>That of the account menu, which stands at the head of every page.</summary>
    public PageForm SignOutForm => Form().Matches(Html).Select(form => new PageForm(form.Value)).Single(form => form.Action.EndsWith("/sign-out", StringComparison.Ordinal));

    /// <summary>The message above the form, or of what was just done; or nothing.</summary>
    public string Alert => Text("<div class=\"alert [^\"]*\" [^>]*>(?<text>.*?)</div>|<p class=\"done\">(?<text>.*?)</p>");

    public string Header(string name) => Response.Headers.TryGetValues(name, out var values) ? string.Join(", ", values) : "";

    /// <summary>What is said to be wrong with a field, or nothing.</summary>
    public string Fault(string field) => Text($"<p class=\"fault\" id=\"{Regex.Escape(field)}-fault\">(?<text>.*?)</p>");

    /// <summary>The one form of this name, as the framework tells forms of a page apart.</summary>
    public PageForm FormNamed(string name)
    {
        var forms = Forms.Where(form => form["_handler"] == name).ToList();
        Assert.True(forms.Count == 1, $"{forms.Count} forms named {name} at {this}");
        return forms[0];
    }

    /// <summary>Its text may hold what no test's output may.</summary>
    public override string ToString() => $"{Status} {Address.GetLeftPart(UriPartial.Path)} {Alert}";

    /// <summary>The page without the head of every page; a page without a frame is all its own.</summary>
    internal static string MainOf(string html)
    {
        var start = html.IndexOf("<main ", StringComparison.Ordinal);
        return start < 0 ? html : html[start..]; // A dialog that stands open is behind the page.
    }

    private string Text(string pattern) => WebUtility.HtmlDecode(Tag().Replace(Regex.Match(Html, pattern, RegexOptions.Singleline).Groups["text"].Value, ""));

    [GeneratedRegex("<form\\b.*?</form>", RegexOptions.Singleline)]
    private static partial Regex Form();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();
}
