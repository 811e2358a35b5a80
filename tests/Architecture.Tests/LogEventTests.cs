using System.Reflection;
using Microsoft.Extensions.Logging;
using OobProvisioning.TestKit;

namespace OobProvisioning.Architecture.Tests;

/// <summary><c>docs/log-events.md</c> tells of each warning and error what it means.</summary>
public sealed class LogEventTests
{
    private static readonly string[] Rows =
        [.. File.ReadLines(Path.Combine(Repository.Root, "docs/log-events.md")).Where(line => line.StartsWith("| ", StringComparison.Ordinal)).Select(line => line.Split(" | ")[0][2..])];

    /// <summary>The level of some is decided when they are written.</summary>
    private static readonly (string Message, bool MayBeLess)[] Events =
    [
        .. from assembly in (Assembly[])[Programs.KeyManager, Programs.ApiStore, Programs.Gateway, typeof(ServiceDefaults.Hosting.StartupException).Assembly]
           from type in assembly.GetTypes()
           from method in type.GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)
           let attribute = method.GetCustomAttribute<LoggerMessageAttribute>()
           where attribute is { Level: >= LogLevel.Warning or (LogLevel)(-1) }
           select (attribute.Message, attribute.Level == (LogLevel)(-1)),
    ];

    [Fact]
    public void Each_warning_and_error_is_explained() =>
        Assert.Empty(Events.Where(said => Rows.Count(row => said.Message.StartsWith(row, StringComparison.Ordinal)) != 1).Select(said => said.Message));

    [Fact]
    public void Nothing_is_explained_that_is_never_said() =>
        Assert.DoesNotContain(Rows, row => row is not "the message begins with" and not "---" && !Events.Any(said => said.Message.StartsWith(row, StringComparison.Ordinal)));
}
