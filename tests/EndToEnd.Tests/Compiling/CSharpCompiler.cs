using System.Diagnostics;
using System.Reflection;

namespace OobProvisioning.EndToEnd.Tests.Compiling;

/// <summary>
/// The compiler of the SDK, for C# that is not these tests': the code of generators and of our documentation. It may refer to whatever the tests refer to;
/// the assembly stands beside them, so that it finds all of it when it runs, also in a process of its own.
/// </summary>
internal static class CSharpCompiler
{
    private static readonly string Program = typeof(CSharpCompiler).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(item => item.Key == "Compiler").Value!;

    /// <param name="name">Of the assembly.</param>
    /// <param name="target"><c>library</c> or <c>exe</c>.</param>
    /// <param name="sources">Files.</param>
    /// <returns>The assembly's path. A warning is an error, as in this project's own code.</returns>
    public static async Task<string> CompileAsync(string name, string target, params string[] sources)
    {
        var assembly = Path.Combine(AppContext.BaseDirectory, $"{name}.dll");
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(file => $"-r:\"{file}\"");
        string[] arguments =
        [
            "-nologo", "-nullable:enable", "-warnaserror", "-debug-", "-features:FileBasedProgram", $"-target:{target}", $"-out:\"{assembly}\"",
            .. references, .. sources.Select(file => $"\"{file}\""),
        ];
        var response = Path.ChangeExtension(assembly, "rsp");
        await File.WriteAllLinesAsync(response, arguments, TestContext.Current.CancellationToken);
        var run = await ProgramRun.OfAsync(Program, ["-noconfig", $"@{response}"]);
        Assert.True(run.ExitCode == 0, run.Output + run.Error);
        return assembly;
    }

    /// <summary>A program that was compiled here runs with the frameworks and the libraries of the tests.</summary>
    public static void RunBesideUs(ProcessStartInfo start)
    {
        var tests = Path.ChangeExtension(typeof(CSharpCompiler).Assembly.Location, null);
        string[] arguments = ["exec", "--runtimeconfig", $"{tests}.runtimeconfig.json", "--depsfile", $"{tests}.deps.json"];
        foreach (var (index, argument) in arguments.Index())
        {
            start.ArgumentList.Insert(index, argument);
        }
    }
}
