using System.Text.RegularExpressions;

namespace OobProvisioning.Architecture.Tests;

/// <summary>docs/standards.md says what is supported and which test shows it. A test that was renamed or removed shows nothing.</summary>
public sealed partial class StandardsTests
{
    private const int LeastNames = 80;

    private static readonly string[] Document = File.ReadAllLines(Path.Combine(Repository.Root, "docs", "standards.md"));

    private static readonly Lazy<IReadOnlySet<string>> Tests = new(() => Directory
        .EnumerateFiles(Path.Combine(Repository.Root, "tests"), "*Tests.cs", SearchOption.AllDirectories)
        .SelectMany(path => TestsOf(File.ReadAllText(path)))
        .ToHashSet(StringComparer.Ordinal));

    [Fact]
    public void Every_test_that_is_named_is_there()
    {
        Assert.InRange(Names(Document).Count(), LeastNames, int.MaxValue);
        Assert.Subset(Tests.Value.ToHashSet(), Names(Document).ToHashSet());
    }

    [Fact]
    public void Every_line_of_a_table_names_a_test() => Assert.Empty(LinesWithoutTest(Document));

    [Fact]
    public void A_planted_name_and_a_planted_line_without_one_are_found()
    {
        string[] planted = ["| RFC 6749 | 4.1 | yes | `StandardsTests.There_is_no_such_test` |", "| RFC 6749 | 4.2 | yes | surely |"];

        Assert.DoesNotContain(Assert.Single(Names(planted)), Tests.Value);
        Assert.Equal([planted[1]], LinesWithoutTest(planted));
    }

    private static IEnumerable<string> Names(IEnumerable<string> lines) => lines.SelectMany(line => NamedTest().Matches(line)).Select(name => name.Groups["name"].Value);

    private static IEnumerable<string> LinesWithoutTest(IEnumerable<string> lines) =>
        lines.Where(line => line.StartsWith('|') && !HeadOrRule().IsMatch(line) && !NamedTest().IsMatch(line));

    private static IEnumerable<string> TestsOf(string source) =>
        from type in TestClass().Matches(source)
        from method in TestMethod().Matches(source)
        select $"{type.Groups["name"].Value}.{method.Groups["name"].Value}";

    [GeneratedRegex(@"`(?<name>\w+Tests\.\w+)`")]
    private static partial Regex NamedTest();

    [GeneratedRegex(@"^\|\s*(Standard|Section|-+)\s*\|")]
    private static partial Regex HeadOrRule();

    [GeneratedRegex(@"public (sealed |abstract )?(partial )?class (?<name>\w+Tests)\b")]
    private static partial Regex TestClass();

    [GeneratedRegex(@"\[(Fact|Theory)[^\n]*\n(?:\s*\[[^\n]*\n)*\s*public (?:async )?(?:Task|void) (?<name>\w+)\(")]
    private static partial Regex TestMethod();
}
