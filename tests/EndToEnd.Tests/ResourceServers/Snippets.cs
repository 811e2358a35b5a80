using System.Text.RegularExpressions;

namespace OobProvisioning.EndToEnd.Tests.ResourceServers;

/// <summary>The programs of docs/resource-servers.md, as they stand there.</summary>
internal static class Snippets
{
    private static readonly string Page = File.ReadAllText(Path.Combine(Repository.Root, "docs/resource-servers.md"));

    /// <param name="language">Of the block of code; the page has one of each.</param>
    /// <param name="replacements">What is different here: each must be there.</param>
    public static string Read(string language, params (string Said, string Here)[] replacements)
    {
        var text = Assert.Single(Regex.Matches(Page, $"^```{language}\n(.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)).Groups[1].Value;
        foreach (var (said, here) in replacements)
        {
            Assert.Contains(said, text, StringComparison.Ordinal);
            text = text.Replace(said, here, StringComparison.Ordinal);
        }

        return text;
    }
}
