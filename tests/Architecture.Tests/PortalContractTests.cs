using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace OobProvisioning.Architecture.Tests;

/// <summary>docs/portal-contract.md says of each call how it is beside the published contract's. What it says is there is what the OpenAPI document has.</summary>
public sealed partial class PortalContractTests
{
    private const string Root = "/store/api/v3";
    private const string NotThere = "not there";
    private static readonly string[] Words = ["same", "different", NotThere, "own"];

    private static readonly string[] Table = File.ReadAllLines(Path.Combine(Repository.Root, "docs", "portal-contract.md"));

    private static readonly JsonObject Paths =
        JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Root, "docs", "openapi", "api-store.json")))!["paths"]!.AsObject();

    private static IEnumerable<string> Operations =>
        from path in Paths
        where path.Key.StartsWith(Root, StringComparison.Ordinal)
        from operation in path.Value!.AsObject()
        select $"{operation.Key.ToUpperInvariant()} {path.Key[Root.Length..]}";

    private static IEnumerable<string> There => Calls(Table).Where(call => call.Word != NotThere).Select(call => call.Name);

    [Fact]
    public void Each_call_of_the_document_is_in_the_table() => Assert.Empty(Operations.Except(There));

    [Fact]
    public void Each_call_that_is_said_to_be_there_is_in_the_document() => Assert.Empty(There.Except(Operations));

    [Fact]
    public void No_call_that_is_not_there_is_in_the_document() =>
        Assert.Empty(Calls(Table).Where(call => call.Word == NotThere).Select(call => call.Name).Intersect(Operations));

    [Fact]
    public void Each_call_is_there_once() => Assert.Distinct(Calls(Table).Select(call => call.Name));

    [Fact]
    public void Each_call_has_one_of_four_words_and_a_reason_where_it_is_not_the_same() => Assert.Empty(Faults(Table));

    [Fact]
    public void A_planted_word_and_a_planted_difference_without_a_reason_are_found()
    {
        string[] planted = ["| `GET /a` | similar | because |", "| `GET /b` | different | |", "| `GET /c` | same | |"];

        Assert.Equal(["GET /a", "GET /b"], Faults(planted));
    }

    private static IEnumerable<string> Faults(IEnumerable<string> lines) =>
        from call in Calls(lines)
        where !Words.Contains(call.Word) || (call.Word != "same" && call.Reason.Length == 0)
        select call.Name;

    private static IEnumerable<(string Name, string Word, string Reason)> Calls(IEnumerable<string> lines) =>
        from line in lines
        select Row().Match(line) into row
        where row.Success
        select (row.Groups["name"].Value, row.Groups["word"].Value, row.Groups["reason"].Value.Trim());

    [GeneratedRegex(@"^\| `(?<name>[A-Z]+ /[^`]*)` \| (?<word>[\w ]+) \| (?<reason>.*)\|$")]
    private static partial Regex Row();
}
