using System.ComponentModel;
using System.Diagnostics;

namespace OobProvisioning.LocalStack.Processes;

/// <summary>Runs a program to its end and keeps what it said.</summary>
internal static class Tool
{
    public static string? FindOnPath(string name) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries)
            .Select(directory => Path.Combine(directory, name))
            .FirstOrDefault(File.Exists);

    public static async Task<ToolResult> RunAsync(
        string fileName, IEnumerable<string> arguments, string? userName = null, string? workingDirectory = null,
        CancellationToken cancellationToken = default)
    {
        var start = new ProcessStartInfo(fileName, arguments)
        {
            // A folder that another user may enter, too.
            WorkingDirectory = workingDirectory ?? "/",
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        if (userName is not null)
        {
            start.UserName = userName;
        }

        start.Environment["LC_ALL"] = "C";

        try
        {
            using var process = Process.Start(start)!;
            process.StandardInput.Close();
            var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
            var error = process.StandardError.ReadToEndAsync(cancellationToken);
            await process.WaitForExitAsync(cancellationToken);
            return new ToolResult(process.ExitCode, (await output).Trim(), (await error).Trim());
        }
        catch (Win32Exception cannotStart)
        {
            return new ToolResult(126, "", cannotStart.Message);
        }
    }
}

internal sealed record ToolResult(int ExitCode, string Output, string Error)
{
    public bool Succeeded => ExitCode == 0;

    public string LastErrorLine => Error.Split('\n')[^1];
}
