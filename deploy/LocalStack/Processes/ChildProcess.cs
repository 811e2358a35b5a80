using System.Diagnostics;
using OobProvisioning.LocalStack.Files;

namespace OobProvisioning.LocalStack.Processes;

/// <summary>A program of the stack: its output goes to a log file, its id to a pid file.</summary>
internal sealed class ChildProcess : IDisposable
{
    private readonly ChildProcessSpecification _specification;
    private readonly Process _process;
    private readonly Task _output;

    private ChildProcess(ChildProcessSpecification specification, Process process)
    {
        _specification = specification;
        _process = process;
        Id = process.Id;
        PidFile.Write(specification.PidFile, Id);
        process.StandardInput.WriteLine("go");
        process.StandardInput.Close();
        _output = LogFile.AppendAsync(specification.LogFile, process.StandardOutput.BaseStream, process.StandardError.BaseStream);
        Exited = ExitAsync();
    }

    public int Id { get; }

    public string Name => _specification.Name;

    /// <summary>Completes with the exit code; 128 + n after signal n.</summary>
    public Task<int> Exited { get; }

    public static ChildProcess Start(ChildProcessSpecification specification)
    {
        var start = new ProcessStartInfo
        {
            FileName = Command[0],
            WorkingDirectory = specification.WorkingDirectory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in (string[])[.. Command[1..], specification.FileName, .. specification.Arguments])
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var (name, value) in specification.Environment)
        {
            start.Environment[name] = value;
        }

        if (specification.UserName is not null)
        {
            start.UserName = specification.UserName;
        }

        return new ChildProcess(specification, Process.Start(start)!);
    }

    public async Task StopAsync(CancellationToken haste)
    {
        if (!Exited.IsCompleted)
        {
            Signals.Send(Id, haste.IsCancellationRequested ? Signals.Kill : _specification.StopSignal);
        }

        try
        {
            await Exited.WaitAsync(_specification.Grace, haste);
        }
        catch (Exception late) when (late is TimeoutException or OperationCanceledException)
        {
            Signals.Send(Id, Signals.Kill);
            await Exited;
        }
    }

    public string LastLines() => LogFile.LastLines(_specification.LogFile);

    public void Dispose() => _process.Dispose();

    // The shell becomes the program, under the same process id, once the pid file is written: a launcher that is killed
    // at any moment leaves nothing running that the next one does not know of.
    private static readonly string[] Gate = ["/bin/sh", "-c", "read -r go && exec \"$@\"", "sh"];

    // Ctrl+C in a terminal goes to every process of its group; in a session of its own a child waits for our signal, so that
    // the database stops last. setsid(1) becomes the program, too. macOS has none: there all stop at once.
    private static readonly string[] Command = Tool.FindOnPath("setsid") is { } setsid ? [setsid, .. Gate] : Gate;

    private async Task<int> ExitAsync()
    {
        await _process.WaitForExitAsync();
        // What it wrote last explains why; but a grandchild may hold the pipe open.
        await Task.WhenAny(_output, Task.Delay(TimeSpan.FromSeconds(1)));
        AtomicFile.Remove(_specification.PidFile);
        return _process.ExitCode;
    }
}
