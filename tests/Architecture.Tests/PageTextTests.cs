using System.Reflection;
using System.Text.RegularExpressions;
using OobProvisioning.ConsoleKit;
using OobProvisioning.ServiceDefaults.Problems;

namespace OobProvisioning.Architecture.Tests;

/// <summary>What pages say stands in the files of texts, ready for translation, and no refusal reaches a page without somebody having thought about what its reader is told.</summary>
public sealed partial class PageTextTests
{
    private const BindingFlags Constants = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;

    /// <summary>With two more pairs within.</summary>
    private const string Parentheses = @"\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)";

    public static TheoryData<string> Services => ["KeyManager", "ApiStore"];

    [Theory]
    [MemberData(nameof(Services))]
    public void Every_type_of_problem_has_a_sentence_and_every_sentence_a_type(string service)
    {
        var program = service == "KeyManager" ? Programs.KeyManager : Programs.ApiStore;
        var types = ConstantsOf<ProblemType>(program, Programs.ServiceDefaults).Select(type => type.Name).Distinct().Order().ToList();
        var sentences = ConstantsOf<IReadOnlyDictionary<string, ProblemSentence>>(program).Single();

        Assert.InRange(types.Count, 12, int.MaxValue);
        Assert.Equal(types, sentences.Keys.Order());
    }

    [Fact]
    public void No_page_has_words_of_its_own()
    {
        var pages = Programs.Pages().ToDictionary(path => path, File.ReadAllText);
        Assert.InRange(pages.Count, 50, int.MaxValue);
        Assert.Empty(pages.SelectMany(page => Words(page.Value).Select(words => $"{Path.GetFileName(page.Key)}: {words}")));
    }

    [Theory]
    [InlineData("<p>@Texts.Hint Planted words</p>", "Planted words")]
    [InlineData("<a href=\"@Path\">Planted</a>", "Planted")]
    [InlineData("<p>@Texts.Hint</p>\n@code {\n    private RenderFragment Said => @<p>Planted</p>;\n}", "Planted")]
    [InlineData("<nav aria-label=\"Planted\"></nav>", "Planted")]
    [InlineData("<TextField Label=\"Planted words\" />", "Planted words")]
    public void Planted_words_are_found(string page, string words) => Assert.Equal([words], Words(page));

    private static IEnumerable<T> ConstantsOf<T>(params Assembly[] programs) =>
        programs.SelectMany(program => program.GetTypes()).Where(type => !type.ContainsGenericParameters)
            .SelectMany(type => type.GetFields(Constants)).Where(member => member.FieldType == typeof(T) && !member.Name.StartsWith('<'))
            .Select(member => (T)member.GetValue(null)!);

    private static IEnumerable<string> Words(string page)
    {
        var parts = Code().Split(page, 2);
        var templates = parts.Length > 1 ? string.Concat(Template().Matches(parts[1]).Select(match => match.Value)) : "";
        var markup = Comment().Replace(parts[0] + templates, "");
        var said = Attribute().Matches(markup).Select(match => match.Groups[1].Value)
            .Concat(Between().Matches(Value().Replace(markup, "")).Select(match => match.Groups[1].Value));
        return said.Select(words => words.Trim()).Where(words => Word().IsMatch(words));
    }

    [GeneratedRegex(@"^@code\b", RegexOptions.Multiline)]
    private static partial Regex Code();

    /// <summary>Markup within the code.</summary>
    [GeneratedRegex(@"@<(\w+)\b.*?</\1>;", RegexOptions.Singleline)]
    private static partial Regex Template();

    [GeneratedRegex(@"@\*.*?\*@", RegexOptions.Singleline)]
    private static partial Regex Comment();

    /// <summary>Attributes that somebody reads or hears.</summary>
    [GeneratedRegex(@"\b(?:aria-label|placeholder|title|alt|Label|Hint|Title|Legend)=""([^""@]+)""")]
    private static partial Regex Attribute();

    /// <summary>What is computed, in the text or on lines of its own.</summary>
    [GeneratedRegex($@"^\s*(?:@?(?:if|else|foreach|switch|case|using|inject|inherits|page|attribute|implements|layout|var)\b.*|[{{}}].*)$|@(?:if|foreach) {Parentheses} \{{|@(?:[\w.?]+|{Parentheses})(?:{Parentheses}|[.?]+\w+)*", RegexOptions.Multiline)]
    private static partial Regex Value();

    [GeneratedRegex(@">([^<>]+)<")]
    private static partial Regex Between();

    [GeneratedRegex(@"[A-Za-z]{2,}")]
    private static partial Regex Word();
}
