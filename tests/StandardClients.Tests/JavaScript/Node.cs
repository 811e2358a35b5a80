using System.Diagnostics;
using System.Globalization;

namespace OobProvisioning.StandardClients.Tests.JavaScript;

/// <summary>Node.js, and the folder where the scripts are beside the libraries that they use: installed once, and anew when the lock file says others.</summary>
internal static class Node
{
    private const int OldestMajor = 20;
    private const string Need = "These tests need Node.js 20 or newer with npm on PATH (Debian and Ubuntu: apt-get install nodejs npm).";
    private static readonly TimeSpan InstallLimit = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan ScriptLimit = TimeSpan.FromSeconds(50);
    private static readonly string Project = Path.Combine(Programs.Root, "tests", "StandardClients.Tests");
    private static readonly Lazy<Task<string>> Installed = new(InstallAsync);

    public static async Task<(int ExitCode, string Output)> RunAsync(string script, string input) =>
        await StartAsync("node", [script], await Installed.Value, ScriptLimit, input);

    private static async Task<string> InstallAsync()
    {
        var (_, version) = await StartAsync("node", ["--version"], Project, ScriptLimit); // v20.20.2
        Assert.True(int.TryParse(version.TrimStart('v').Split('.')[0], CultureInfo.InvariantCulture, out var major) && major >= OldestMajor, $"{Need} There is {version.Trim()}.");

        var folder = Path.Combine(Project, "obj", "node");
        var stamp = Path.Combine(folder, "installed");
        foreach (var source in Directory.EnumerateFiles(Path.Combine(Project, "node"), "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(folder, Path.GetRelativePath(Path.Combine(Project, "node"), source));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(source, target, overwrite: true);
        }

        var wanted = await File.ReadAllTextAsync(Path.Combine(folder, "package-lock.json"));
        if (!File.Exists(stamp) || await File.ReadAllTextAsync(stamp) != wanted)
        {
            var (exitCode, output) = await StartAsync("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund"], folder, InstallLimit);
            Assert.True(exitCode == 0, $"npm could not install what tests/StandardClients.Tests/node/package-lock.json names: {output}");
            await File.WriteAllTextAsync(stamp, wanted);
        }

        return folder;
    }

    private static async Task<(int ExitCode, string Output)> StartAsync(string program, string[] arguments, string folder, TimeSpan within, string input = "")
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Start(start);
        using var limit = new CancellationTokenSource(within);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(limit.Token);
            var error = process.StandardError.ReadToEndAsync(limit.Token);
            await process.StandardInput.WriteAsync(input);
            process.StandardInput.Close();
            await process.WaitForExitAsync(limit.Token);
            return (process.ExitCode, await output + await error);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{program} {string.Join(' ', arguments)} has not ended within {within.TotalSeconds} s.");
        }
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception absent)
        {
            throw new InvalidOperationException($"{Need} {start.FileName} was not found.", absent);
        }
    }
}
