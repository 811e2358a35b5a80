using System.Diagnostics;

namespace OobProvisioning.EndToEnd.Tests.Runbook;

/// <summary>Somebody who pastes the runbook into a shell: what one command would read of the next ones is lost.</summary>
internal static class Shell
{
    public static async Task RunAsync(string folder, string commands, TimeSpan within, params IEnumerable<(string Name, string Value)> environment)
    {
        var start = new ProcessStartInfo("bash", ["-euo", "pipefail", "-s"])
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(within);
        try
        {
            await process.StandardInput.WriteAsync(commands + "\necho pasted to the end\n");
            process.StandardInput.Close();
            await process.WaitForExitAsync(limit.Token);
        }
        catch (IOException)
        {
            // It ended before it had read all; its exit code says how.
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"Not done within {within.TotalSeconds} s:\n{commands}\n{await output}{await error}");
        }

        var said = await output;
        Assert.True(process.ExitCode == 0 && said.EndsWith("pasted to the end\n", StringComparison.Ordinal), $"{process.ExitCode}:\n{commands}\n{said}{await error}");
    }
}
