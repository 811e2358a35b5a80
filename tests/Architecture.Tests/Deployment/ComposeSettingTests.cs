using System.Text.RegularExpressions;
using OobProvisioning.TestKit;

namespace OobProvisioning.Architecture.Tests.Deployment;

/// <summary>A setting that a compose file names is one of a program: a misspelt one is no error to anybody.</summary>
public sealed partial class ComposeSettingTests
{
    private static readonly string[] Known = ["key-manager", "api-store", "gateway"];

    [Fact]
    public void Every_setting_is_one_of_a_program()
    {
        var files = Directory.EnumerateFiles(Path.Combine(Repository.Root, "deploy/compose"), "*.yml").Append(Path.Combine(Repository.Root, "docker-compose.yml"));
        var named = files.SelectMany(file => Named(File.ReadAllText(file))).Distinct().ToList();

        Assert.InRange(named.Count, 15, 100);
        Assert.All(named, name => Assert.True(Array.Exists(Known, program => SettingNames.IsSetting(program, name)), name));
    }

    [Fact]
    public void A_planted_misspelling_is_found() =>
        Assert.Equal(["Tls__KeyFiel"], Named("      Tls__KeyFiel: a\n - { source: b, target: Tls__KeyFile }").Where(name => !SettingNames.IsSetting("gateway", name)));

    /// <summary>Of an environment, or the file that a secret becomes.</summary>
    private static IEnumerable<string> Named(string yaml) => Setting().Matches(yaml).Select(match => match.Groups[1].Value);

    [GeneratedRegex(@"(?:^ +|target: )([A-Z]\w*__[\w-]+)", RegexOptions.Multiline)]
    private static partial Regex Setting();
}
