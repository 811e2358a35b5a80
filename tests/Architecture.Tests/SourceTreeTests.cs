using System.Globalization;

namespace OobProvisioning.Architecture.Tests;

/// <summary>The tree is the architecture: names of folders are words of the business, a file holds one idea, Program.cs is a table of contents.</summary>
public sealed class SourceTreeTests
{
    private const int MostLines = 200;
    private const int MostProgramLines = 40;
    private const int MostColumns = 160;
    private static readonly string[] EmptyWords = ["Common", "Helpers", "Utils", "Utilities", "Services", "Models", "Dto", "Dtos", "Misc"];
    private static readonly List<SourceFile> Sources = Files("*.cs");
    private static readonly List<SourceFile> Pages = Files("*.razor");

    [Fact]
    public void Every_program_has_sources() => Assert.True(Sources.Count > 100, "The tests look at no sources.");

    [Fact]
    public void A_namespace_is_its_folder() => Assert.Empty(Misplaced(Sources));

    [Fact]
    public void A_planted_foreign_namespace_is_found() =>
        Assert.Single(Misplaced([new SourceFile("services/ApiStore/KeyMappings/Planted.cs", ["namespace OobProvisioning.ApiStore.Applications;"])]));

    [Fact]
    public void A_file_is_short_and_a_program_fits_one_screen() => Assert.Empty(TooLong(Sources));

    [Fact]
    public void Planted_long_files_are_found() =>
        Assert.Equal(2, TooLong([new SourceFile("gateway/Long.cs", new string[MostLines + 1]), new SourceFile("gateway/Program.cs", new string[MostProgramLines + 1])]).Count());

    [Fact]
    public void A_line_fits_a_screen() => Assert.Empty(TooWide(Sources.Concat(Pages)));

    [Fact]
    public void A_planted_wide_line_is_found() => Assert.Single(TooWide([new SourceFile("gateway/Wide.cs", [new('x', MostColumns), new('x', MostColumns + 1)])]));

    [Fact]
    public void No_folder_has_a_name_that_says_nothing() => Assert.Empty(Nameless(Sources));

    [Fact]
    public void A_planted_folder_of_helpers_is_found() => Assert.Single(Nameless([new SourceFile("services/ApiStore/Helpers/Planted.cs", [])]));

    [Fact]
    public void The_store_writes_scopes_and_audience_in_one_place() => Assert.Equal(["services/ApiStore/Callers/StoreScopes.cs"], ScopeWriters(Sources).Distinct());

    [Fact]
    public void A_planted_second_place_is_found() =>
        Assert.Single(ScopeWriters([new SourceFile("services/ApiStore/Settings/Planted.cs", ["group.RequireScope(\"apim:subscribe\");"])]));

    [Fact]
    public void Every_decision_has_a_number_of_its_own_and_says_it()
    {
        var records = Directory.GetFiles(Path.Combine(Repository.Root, "docs", "decisions"), "*.md").Order().ToList();
        Assert.Equal(Enumerable.Range(1, records.Count), records.Select(record => int.Parse(Path.GetFileName(record)[..4], CultureInfo.InvariantCulture)));
        Assert.All(records, record => Assert.StartsWith($"# {Path.GetFileName(record)[..4].TrimStart('0')}. ", File.ReadAllText(record), StringComparison.Ordinal));
    }

    private static List<SourceFile> Files(string pattern) =>
    [
        .. new[] { "services", "gateway", "deploy" }.SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), pattern, SearchOption.AllDirectories))
            .Select(path => Path.GetRelativePath(Repository.Root, path).Replace('\\', '/'))
            .Where(path => !path.Contains("/obj/", StringComparison.Ordinal) && !path.Contains("/bin/", StringComparison.Ordinal) && !path.Contains("/Migrations/", StringComparison.Ordinal))
            .Select(path => new SourceFile(path, File.ReadAllLines(Path.Combine(Repository.Root, path)))),
    ];

    private static IEnumerable<string> ScopeWriters(IEnumerable<SourceFile> sources) =>
        from source in sources
        where source.Path.StartsWith("services/ApiStore/", StringComparison.Ordinal)
        from line in source.Lines
        where line.Contains("\"apim:", StringComparison.Ordinal) || line.Contains("\"urn:oob-provisioning:api-store\"", StringComparison.Ordinal)
        select source.Path;

    private static IEnumerable<string> Misplaced(IEnumerable<SourceFile> sources) =>
        from source in sources
        let parts = source.Path.Split('/')[..^1]
        let expected = Programs.Prefix + string.Join('.', parts.Skip(parts[0] == "gateway" ? 0 : 1).Select((part, i) => i == 0 && part == "gateway" ? "Gateway" : part))
        let actual = source.Lines.FirstOrDefault(line => line.StartsWith("namespace ", StringComparison.Ordinal))
        where actual is not null && actual != $"namespace {expected};"
        select $"{source.Path}: {actual}";

    private static IEnumerable<string> TooLong(IEnumerable<SourceFile> sources) =>
        from source in sources
        let most = source.Path.EndsWith("/Program.cs", StringComparison.Ordinal) ? MostProgramLines : MostLines
        where source.Lines.Length > most
        select $"{source.Path}: {source.Lines.Length} lines";

    private static IEnumerable<string> TooWide(IEnumerable<SourceFile> sources) =>
        from source in sources
        from line in source.Lines.Index()
        where line.Item.Length > MostColumns
        select $"{source.Path}: line {line.Index + 1} has {line.Item.Length} columns";

    private static IEnumerable<string> Nameless(IEnumerable<SourceFile> sources) =>
        sources.Where(source => source.Path.Split('/')[1..^1].Any(EmptyWords.Contains)).Select(source => source.Path);

    private sealed record SourceFile(string Path, IReadOnlyList<string> Content)
    {
        public string[] Lines { get; } = [.. Content];
    }
}
