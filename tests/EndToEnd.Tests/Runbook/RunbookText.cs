using System.Text.RegularExpressions;

namespace OobProvisioning.EndToEnd.Tests.Runbook;

/// <summary>The commands of <c>deploy/README.md</c>, by the heading that they stand under.</summary>
internal static partial class RunbookText
{
    private static readonly string Page = File.ReadAllText(Path.Combine(Repository.Root, "deploy/README.md"));

    /// <summary>Those that are the same wherever the programs run; the words that they are made of are defined in a block of their own.</summary>
    public static readonly IReadOnlyDictionary<string, string> Commands = Read("sh");

    /// <summary>The words, for compose.</summary>
    public static readonly string Words = Assert.Single(Read("sh words")).Value;

    /// <summary>What only compose is told.</summary>
    public static readonly IReadOnlyDictionary<string, string> Compose = Read("sh compose");

    /// <summary>What no test can run: it asks for a cluster, or for images that are not ours.</summary>
    public static readonly IReadOnlyDictionary<string, string> Checked = Read("sh checked");

    /// <summary>Of all blocks, also of those that are indented and say nothing of themselves.</summary>
    public static IEnumerable<string> Kinds(string? page = null) =>
        AnyBlock().Matches(page ?? Page).Select(block => block.Groups["language"] is { Success: true } language ? language.Value : "");

    private static Dictionary<string, string> Read(string language) => Section().Matches(Page)
        .Select(section => (Heading: section.Groups["heading"].Value, Block: Block().Matches(section.Value).Where(block => block.Groups["language"].Value == language).ToList()))
        .Where(section => section.Block.Count > 0)
        .ToDictionary(section => section.Heading, section => Assert.Single(section.Block).Groups["text"].Value);

    [GeneratedRegex(@"^## (?<heading>[^\n]+)\n.*?(?=^## |\z)", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Section();

    [GeneratedRegex(@"^```(?<language>[^\n]+)\n(?<text>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex(@"^```(?<language>[^\n]*)\n.*?^```$|(?<=\n\n)(?:    |\t)[^\n]+$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex AnyBlock();
}
