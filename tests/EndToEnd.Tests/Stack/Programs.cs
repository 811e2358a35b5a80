using System.Reflection;

namespace OobProvisioning.EndToEnd.Tests.Stack;

/// <summary>The programs, as they were built with these tests: in the same configuration, each in its own output folder.</summary>
internal static class Programs
{
    public static string Launcher => AssemblyOf("deploy/LocalStack", "LocalStack");

    public static string KeyManager => AssemblyOf("services/KeyManager", "KeyManager");

    public static string ApiStore => AssemblyOf("services/ApiStore", "ApiStore");

    public static string Gateway => AssemblyOf("gateway", "Gateway");

    public static string Benchmarks => AssemblyOf("tests/Benchmarks", "Benchmarks");

    public static string Chaos => AssemblyOf("tests/Chaos", "Chaos");

    /// <summary>The runtime that runs the tests runs the programs too: <c>&lt;dotnet&gt;/shared/Microsoft.NETCore.App/&lt;version&gt;/</c>.</summary>
    public static string DotnetHost { get; } =
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "..", "..", "..", "dotnet"));

    private static string Configuration => typeof(Programs).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()!.Configuration;

    // …/bin/<configuration>/<framework>/
    private static string Framework => Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));

    private static string AssemblyOf(string project, string name) =>
        Path.Combine(Repository.Root, project, "bin", Configuration, Framework, $"OobProvisioning.{name}.dll");
}
