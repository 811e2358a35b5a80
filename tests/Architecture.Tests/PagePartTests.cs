using System.Reflection;
using System.Text.RegularExpressions;
using OobProvisioning.ConsoleKit.Signs;

namespace OobProvisioning.Architecture.Tests;

/// <summary>Pages are made of the parts of ConsoleKit: there is one kind of table, of icon and of state, and no page draws its own.</summary>
public sealed partial class PagePartTests
{
    private static readonly string Kit = Path.Combine(Repository.Root, "services", "ConsoleKit");
    private static readonly Dictionary<string, string> Pages =
        Programs.Pages().ToDictionary(path => path, File.ReadAllText);

    [Fact]
    public void Only_the_parts_draw_tables_pills_icons_and_what_else_has_a_look_of_its_own() =>
        Assert.Empty(Pages.SelectMany(page => Drawn(page.Value).Select(drawn => (Name: Path.GetFileName(page.Key), Drawn: drawn)))
            .Except(
            [
                ("ListTable.razor", "<table"), ("Pill.razor", "pill"), ("Tag.razor", "tag"), ("Icon.razor", "<svg"), ("Operation.razor", "verb"),
                ("PageHead.razor", "<h1"), ("PageHead.razor", "<PageTitle"), ("PageHead.razor", "crumbs"), ("PageHead.razor", "tabs"),
                ("Sheet.razor", "<h1"), ("Sheet.razor", "<PageTitle"), ("Gate.razor", "<h1"), ("Gate.razor", "<PageTitle"),
                ("StartPage.razor", "<h1"), ("StartPage.razor", "<PageTitle"), ("PageDialog.razor", "<dialog"),
                ("ChipBar.razor", "chips"), ("ChoiceList.razor", "choice"), ("CodeBlock.razor", "<pre"), ("SampleTabs.razor", "<pre"), ("BarPlot.razor", "<svg"),
            ]));

    [Theory]
    [InlineData("<table class=\"list\">", "<table")]
    [InlineData("<svg viewBox=\"0 0 24 24\">", "<svg")]
    [InlineData("<td><span class=\"pill ok\">Active</span></td>", "pill")]
    [InlineData("<span class=\"tag\">MAPPED</span>", "tag")]
    [InlineData("<span class=\"verb bad\">DELETE</span>", "verb")]
    [InlineData("<nav class=\"chips\">", "chips")]
    [InlineData("<label class=\"choice\">", "choice")]
    [InlineData("<pre>curl</pre>", "<pre")]
    [InlineData("<h1>@Title</h1>", "<h1")]
    [InlineData("<PageTitle>@Title</PageTitle>", "<PageTitle")]
    [InlineData("<p class=\"crumbs\"><a href=\"@Path\">@Text</a></p>", "crumbs")]
    [InlineData("<nav class=\"tabs\">", "tabs")]
    [InlineData("<dialog open>", "<dialog")]
    [InlineData("<p style=\"color: red\">", "style=")]
    [InlineData("<img src=\"data:image/png;base64,\">", "data:")]
    public void A_planted_drawing_is_found(string page, string drawn) => Assert.Equal([drawn], Drawn(page));

    [Fact]
    public void Every_icon_has_a_symbol_and_a_use_and_no_symbol_is_without()
    {
        var symbols = SymbolName().Matches(File.ReadAllText(Path.Combine(Kit, "Assets", "icons.svg"))).Select(symbol => symbol.Groups[1].Value);
        Assert.Equal(Enum.GetNames<IconName>().Select(name => name.ToLowerInvariant()).Order(), symbols.Order());

        var sources = Pages.Values.Append(File.ReadAllText(Path.Combine(Kit, "Signs", "PillState.cs"))).ToList();
        Assert.All(Enum.GetNames<IconName>(), name => Assert.Contains(sources, source => Regex.IsMatch(source, $@"\bIconName\.{name}\b")));
    }

    [Fact]
    public void The_script_is_small() =>
        Assert.InRange(new FileInfo(Path.Combine(Kit, "Assets", "console.js")).Length, 1, 8 * 1024); // It adds comfort, never function.

    [Fact]
    public void Every_state_has_a_word_and_only_colours_that_mean_a_state()
    {
        var states = typeof(PillState).GetFields(BindingFlags.Public | BindingFlags.Static).Select(state => (PillState)state.GetValue(null)!).ToList();
        Assert.InRange(states.Count, 10, 30);
        Assert.All(states, state => Assert.False(string.IsNullOrWhiteSpace(state.Word)));
        Assert.All(states, state => Assert.Contains(state.Tone, (string[])["", "ok", "warn", "bad", "info"]));
        Assert.Distinct(states.Select(state => (state.Icon, state.Word)));
    }

    private static IEnumerable<string> Drawn(string page) =>
        Drawing().Matches(page).Select(drawn => drawn.Groups["what"].Value).Distinct();

    /// <summary>A style attribute and a data: address are refused by the pages' policy, so they would not show.</summary>
    [GeneratedRegex("""(?<what><table|<svg|<pre|<h1|<PageTitle|<dialog)\b|\bclass="@?(?:\(\$")?(?<what>pill|tag|verb|chips|choice|crumbs|tabs)\b|\s(?<what>style=)|"(?<what>data:)""")]
    private static partial Regex Drawing();

    [GeneratedRegex("<symbol id=\"([a-z]+)\" viewBox=\"0 0 24 24\">")]
    private static partial Regex SymbolName();
}
