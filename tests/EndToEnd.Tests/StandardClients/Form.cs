using System.Net;
using System.Text.RegularExpressions;

namespace OobProvisioning.EndToEnd.Tests.StandardClients;

/// <summary>The first form of a page, as a browser sees it.</summary>
internal sealed partial record Form(HttpMethod Method, Uri Action, IReadOnlyDictionary<string, string> Fields, IReadOnlyList<string> Buttons)
{
    public static Form? Read(string html, Uri address)
    {
        var form = WholeForm().Match(html);
        return form.Success
            ? new Form(
                HttpMethod.Parse(Attribute(form.Groups["tag"].Value, "method") ?? "GET"),
                new Uri(address, Attribute(form.Groups["tag"].Value, "action") ?? ""),
                Input().Matches(form.Value).Where(input => Attribute(input.Value, "name") is not null)
                    .ToDictionary(input => Attribute(input.Value, "name")!, input => Attribute(input.Value, "value") ?? ""),
                [.. Button().Matches(form.Value).Select(button => Attribute(button.Value, "value") ?? "")])
            : null;
    }

    public override string ToString() => $"{Method} {Action.GetLeftPart(UriPartial.Path)}";

    private static string? Attribute(string tag, string name)
    {
        var found = Regex.Match(tag, $"\\s{name}=\"(?<value>[^\"]*)\"");
        return found.Success ? WebUtility.HtmlDecode(found.Groups["value"].Value) : null;
    }

    [GeneratedRegex("(?<tag><form\\b[^>]*>).*?</form>", RegexOptions.Singleline)]
    private static partial Regex WholeForm();

    [GeneratedRegex("<input\\b[^>]*>")]
    private static partial Regex Input();

    [GeneratedRegex("<button\\b[^>]*>")]
    private static partial Regex Button();
}
