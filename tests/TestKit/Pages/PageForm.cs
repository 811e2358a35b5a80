using System.Net;
using System.Text.RegularExpressions;

namespace OobProvisioning.TestKit.Pages;

/// <summary>A form of a page, filled as the page shows it; somebody may type over it.</summary>
public sealed partial class PageForm
{
    private readonly List<KeyValuePair<string, string>> _fields = [];

    internal PageForm(string html)
    {
        var tag = html[..(html.IndexOf('>', StringComparison.Ordinal) + 1)];
        Method = HttpMethod.Parse(Attribute(tag, "method") ?? "GET");
        Action = Attribute(tag, "action") ?? "";
        Buttons = [.. Button().Matches(html).Select(button => Attribute(button.Value, "value") ?? "")];
        foreach (Match input in Input().Matches(html).Where(input => Attribute(input.Value, "type") is not "checkbox" || Checked().IsMatch(input.Value)))
        {
            Add(Attribute(input.Value, "name"), Attribute(input.Value, "value") ?? "");
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

    public HttpMethod Method { get; }

    /// <summary>Where it leads, as the page says it; empty for the page itself.</summary>
    public string Action { get; }

    /// <summary>Their values.</summary>
    public IReadOnlyList<string> Buttons { get; }

    public IReadOnlyList<KeyValuePair<string, string>> Fields => _fields;

    public string? this[string field] => _fields.Where(pair => pair.Key == field).Select(pair => pair.Value).FirstOrDefault();

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

    [GeneratedRegex("<input\\b[^>]*>")]
    private static partial Regex Input();

    [GeneratedRegex("<button\\b[^>]*>")]
    private static partial Regex Button();

    [GeneratedRegex("\\schecked[\\s/>=]")]
    private static partial Regex Checked();

    [GeneratedRegex("<textarea\\b[^>]*>(?<text>.*?)</textarea>", RegexOptions.Singleline)]
    private static partial Regex TextArea();

    [GeneratedRegex("<select\\b[^>]*>(?<options>.*?)</select>", RegexOptions.Singleline)]
    private static partial Regex Select();

    [GeneratedRegex("<option\\b[^>]*>")]
    private static partial Regex Option();

    [GeneratedRegex("\\sselected[\\s/>=]")]
    private static partial Regex Selected();
}
