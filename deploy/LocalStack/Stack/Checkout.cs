using System.Reflection;

namespace OobProvisioning.LocalStack.Stack;

/// <summary>The services were built with the launcher, in the same configuration, each in its own output folder.</summary>
internal static class Checkout
{
    private const string Solution = "OobProvisioning.sln";

    public static string Root { get; } = FindRoot();

    public static string AssemblyOf(string project, string name) => Path.Combine(
        Root, project, "bin", Configuration, Framework, $"OobProvisioning.{name}.dll");

    /// <summary>The runtime that runs us also runs the services; "dotnet" need not be on PATH.</summary>
    public static string DotnetHost { get; } = FindHost();

    // …/bin/<configuration>/<framework>/
    private static string Framework => Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));

    private static string Configuration =>
        typeof(Checkout).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()!.Configuration;

    private static string FindRoot()
    {
        for (var directory = AppContext.BaseDirectory; directory is not null; directory = Path.GetDirectoryName(directory))
        {
            if (File.Exists(Path.Combine(directory, Solution)))
            {
                return directory;
            }
        }

        throw new LauncherException($"The launcher runs from a checkout only: no {Solution} above {AppContext.BaseDirectory}");
    }

    private static string FindHost()
    {
        // <dotnet>/shared/Microsoft.NETCore.App/<version>/System.Private.CoreLib.dll
        var runtime = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        return Path.GetFullPath(Path.Combine(runtime, "..", "..", "..", "dotnet"));
    }
}
