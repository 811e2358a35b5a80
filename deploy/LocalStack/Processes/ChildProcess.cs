using System.Diagnostics;
using OobProvisioning.LocalStack.Files;

namespace OobProvisioning.LocalStack.Processes;

/// <summary>A program of the stack: its output goes to a log file, its id to a pid file.</summary>
internal sealed class ChildProcess : IDisposable
{
    private readonly ChildProcessSpecification specification;
    private readonly Process process;
    private readonly Task output;

    private ChildProcess(ChildProcessSpecification specification, Process process)
    {
        this.specification = specification;
        this.process = process;
        Id = process.Id;
        PidFile.Write(specification.PidFile, Id);
        process.StandardInput.Close();
        output = LogFile.AppendAsync(specification.LogFile, process.StandardOutput.BaseStream, process.StandardError.BaseStream);
        Exited = ExitAsync();
    }

    public int Id { get; }

    public string Name => specification.Name;

    /// <summary>Completes with the exit code; 128 + n after signal n.</summary>
    public Task<int> Exited { get; }

    public static ChildProcess Start(ChildProcessSpecification specification)
    {
        var start = new ProcessStartInfo
        {
            FileName = OwnSession ?? specification.FileName,
            WorkingDirectory = specification.WorkingDirectory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        if (OwnSession is not null)
            start.ArgumentList.Add(specification.FileName);
        foreach (var argument in specification.Arguments)
            start.ArgumentList.Add(argument);
        foreach (var (name, value) in specification.Environment)
            start.Environment[name] = value;
        if (specification.UserName is not null)
            start.UserName = specification.UserName;

        return new ChildProcess(specification, Process.Start(start)!);
    }

    public async Task StopAsync(CancellationToken haste)
    {
        if (!Exited.IsCompleted)
            Signals.Send(Id, haste.IsCancellationRequested ? Signals.Kill : specification.StopSignal);

        try
        {
            await Exited.WaitAsync(specification.Grace, haste);
        }
        catch (Exception late) when (late is TimeoutException or OperationCanceledException)
        {
            Signals.Send(Id, Signals.Kill);
            await Exited;
        }
    }

    public string LastLines() => LogFile.LastLines(specification.LogFile);

    public void Dispose() => process.Dispose();

    // Ctrl+C in a terminal goes to every process of its group; in a session of its own a child waits for our signal, so that
    // the database stops last. setsid(1) replaces itself by the program: the process id stays. macOS has none: there all stop at once.
    private static string? OwnSession { get; } = Tool.FindOnPath("setsid");

    private async Task<int> ExitAsync()
    {
        await process.WaitForExitAsync();
        // What it wrote last explains why; but a grandchild may hold the pipe open.
        await Task.WhenAny(output, Task.Delay(TimeSpan.FromSeconds(1)));
        File.Delete(specification.PidFile);
        return process.ExitCode;
    }
}
