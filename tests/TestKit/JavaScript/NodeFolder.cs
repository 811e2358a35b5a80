using System.Diagnostics;
using System.Globalization;
using OobProvisioning.TestKit.Waiting;
using Xunit;

namespace OobProvisioning.TestKit.JavaScript;

/// <summary>
/// A folder of scripts for Node.js, with the packages that its lock file names: copied to where a build's own files are, installed there once, and anew when
/// the lock file says others.
/// </summary>
/// <param name="project">Of the tests, from the root of the checkout.</param>
/// <param name="scripts">The folder, from there.</param>
public sealed class NodeFolder(string project, string scripts)
{
    private const int OldestMajor = 20;
    private const string Need = "These tests need Node.js 20 or newer with npm on PATH (Debian and Ubuntu: apt-get install nodejs npm).";
    private static readonly TimeSpan Limit = Patience.For(TimeSpan.FromMinutes(3));
    private readonly Lazy<Task<string>> _installed = new(() => InstallAsync(Path.Combine(Repository.Root, project), scripts));

    /// <summary>A script of the folder; it ends when its standard input does.</summary>
    public async Task<Process> StartAsync(params string[] arguments) => Start("node", arguments, await _installed.Value);

    /// <summary>A script of the folder, from beginning to end.</summary>
    /// <param name="arguments">The script's name, and its own.</param>
    /// <param name="input">Standard input, which may be secret.</param>
    public async Task<(int ExitCode, string Output, string Error)> RunAsync(string[] arguments, string input = "") =>
        await RunAsync("node", arguments, await _installed.Value, input);

    private static async Task<string> InstallAsync(string project, string scripts)
    {
        var (_, version, _) = await RunAsync("node", ["--version"], project); // v20.20.2
        var isNumber = int.TryParse(version.TrimStart('v').Split('.')[0], CultureInfo.InvariantCulture, out var major);
        Assert.True(isNumber && major >= OldestMajor, $"{Need} There is {version.Trim()}.");

        var (from, folder) = (Path.Combine(project, scripts), Path.Combine(project, "obj", scripts));
        foreach (var source in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(folder, Path.GetRelativePath(from, source));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(source, target, overwrite: true);
        }

        var stamp = Path.Combine(folder, "installed");
        var wanted = await File.ReadAllTextAsync(Path.Combine(folder, "package-lock.json"));
        if (!File.Exists(stamp) || await File.ReadAllTextAsync(stamp) != wanted)
        {
            var (exitCode, output, error) = await RunAsync("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund"], folder);
            Assert.True(exitCode == 0, $"npm could not install what {Path.Combine(from, "package-lock.json")} names: {output}{error}");
            await File.WriteAllTextAsync(stamp, wanted);
        }

        return folder;
    }

    private static async Task<(int ExitCode, string Output, string Error)> RunAsync(string program, string[] arguments, string folder, string input = "")
    {
        using var process = Start(program, arguments, folder);
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        await process.WaitForExitAsync().WaitAsync(Limit);
        return (process.ExitCode, await output, await error);
    }

    private static Process Start(string program, string[] arguments, string folder)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        try
        {
            return Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception absent)
        {
            throw new InvalidOperationException($"{Need} {program} was not found.", absent);
        }
    }
}
