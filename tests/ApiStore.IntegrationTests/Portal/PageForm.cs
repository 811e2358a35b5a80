using System.Net;
using System.Text.RegularExpressions;
using OobProvisioning.ApiStore.IntegrationTests.SignIn;
using Xunit;

namespace OobProvisioning.ApiStore.IntegrationTests.Portal;

/// <summary>A form of a page, filled as the page shows it; somebody may type over it.</summary>
public sealed partial class PageForm
{
    private readonly List<KeyValuePair<string, string>> _fields = [];

    private PageForm(string html)
    {
        foreach (var input in Input().Matches(html).Select(match => match.Value).Where(input => Attribute(input, "type") is not "checkbox" || Checked().IsMatch(input)))
        {
            Add(Attribute(input, "name"), Attribute(input, "value") ?? "");
        }

        foreach (Match area in TextArea().Matches(html))
        {
            Add(Attribute(area.Value, "name"), WebUtility.HtmlDecode(area.Groups["text"].Value).TrimStart('\n'));
        }

        foreach (Match select in Select().Matches(html))
        {
            var options = Option().Matches(select.Groups["options"].Value).Select(option => option.Value).ToList();
            Add(Attribute(select.Value, "name"), Attribute(options.Find(option => Selected().IsMatch(option)) ?? options[0], "value") ?? "");
        }
    }

    public IReadOnlyList<KeyValuePair<string, string>> Fields => _fields;

    public string? this[string field] => _fields.Where(pair => pair.Key == field).Select(pair => pair.Value).FirstOrDefault();

    public static PageForm Of(Shown page, string name)
    {
        var html = Form().Matches(page.Text).Select(form => form.Value).Where(form => form.Contains($"name=\"_handler\" value=\"{name}\"", StringComparison.Ordinal)).ToList();
        Assert.True(html.Count == 1, $"{html.Count} forms named {name} at {page.Address} ({page.Status}): {page.Text}");
        return new PageForm(html[0]);
    }

    /// <summary>Types into a field, or ticks other boxes.</summary>
    public PageForm With(string field, params string[] values)
    {
        _fields.RemoveAll(pair => pair.Key == field);
        _fields.AddRange(values.Select(value => KeyValuePair.Create(field, value)));
        return this;
    }

    private void Add(string? name, string value)
    {
        if (name is not null)
        {
            _fields.Add(KeyValuePair.Create(name, value));
        }
    }

    private static string? Attribute(string element, string name) =>
        Regex.Match(element, $"\\s{name}=\"(?<value>[^\"]*)\"") is { Success: true } found ? WebUtility.HtmlDecode(found.Groups["value"].Value) : null;

    [GeneratedRegex("<form .*?</form>", RegexOptions.Singleline)]
    private static partial Regex Form();

    [GeneratedRegex("<input [^>]*>")]
    private static partial Regex Input();

    [GeneratedRegex("\\schecked[\\s/>=]")]
    private static partial Regex Checked();

    [GeneratedRegex("<textarea (?:[^>]*)>(?<text>.*?)</textarea>", RegexOptions.Singleline)]
    private static partial Regex TextArea();

    [GeneratedRegex("<select (?:[^>]*)>(?<options>.*?)</select>", RegexOptions.Singleline)]
    private static partial Regex Select();

    [GeneratedRegex("<option [^>]*>")]
    private static partial Regex Option();

    [GeneratedRegex("\\sselected[\\s/>=]")]
    private static partial Regex Selected();
}
