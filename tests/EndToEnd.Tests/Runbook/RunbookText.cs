using System.Text.RegularExpressions;

namespace OobProvisioning.EndToEnd.Tests.Runbook;

/// <summary>The commands of <c>deploy/README.md</c>, by the heading that they stand under.</summary>
internal static partial class RunbookText
{
    /// <summary>Those that are the same wherever the programs run; the words that they are made of are defined in a block of their own.</summary>
    public static readonly IReadOnlyDictionary<string, string> Commands = Read("sh");

    /// <summary>For compose.</summary>
    public static readonly string Words = Assert.Single(Read("sh words")).Value;

    private static Dictionary<string, string> Read(string language)
    {
        var page = File.ReadAllText(Path.Combine(Repository.Root, "deploy/README.md"));
        return Section().Matches(page)
            .Select(section => (Heading: section.Groups["heading"].Value, Block: Block().Matches(section.Value).Where(block => block.Groups["language"].Value == language).ToList()))
            .Where(section => section.Block.Count > 0)
            .ToDictionary(section => section.Heading, section => Assert.Single(section.Block).Groups["text"].Value);
    }

    [GeneratedRegex(@"^## (?<heading>[^\n]+)\n.*?(?=^## |\z)", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Section();

    [GeneratedRegex(@"^```(?<language>[^\n]+)\n(?<text>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();
}
