using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace OobProvisioning.EndToEnd.Tests.Stack;

/// <summary>The launcher, as a process: started until it says that the stack is ready, stopped as by a service manager, or killed.</summary>
internal sealed class Launcher : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = Patience.For(TimeSpan.FromSeconds(120));
    private static readonly TimeSpan StopLimit = Patience.For(TimeSpan.FromSeconds(40));
    private readonly Process _process;
    private readonly ConcurrentQueue<string> _said = new();
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private Launcher(Process process)
    {
        _process = process;
        process.OutputDataReceived += (_, line) => Hear(line.Data);
        process.ErrorDataReceived += (_, line) => Hear(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        AppDomain.CurrentDomain.ProcessExit += EndWithUs;
    }

    /// <summary>Since .NET 10 a program that is told to end (SIGTERM) ends at once, without a word to its own, unless it says otherwise.</summary>
    public static PosixSignalRegistration EndsInOrder { get; } = PosixSignalRegistration.Create(PosixSignal.SIGTERM, _ => Environment.Exit(128 + 15));

    public int Id => _process.Id;

    public string Said => string.Join('\n', _said);

    public static async Task<Launcher> StartAsync(string data, int port, params string[] arguments)
    {
        var start = ProgramRun.Start(Programs.Launcher, ["--data", data, "--port", $"{port}", .. arguments]);

        // As a shell starts what is to run in the background: deaf to Ctrl+C, and so are the programs that it starts.
        foreach (var (index, word) in ((string[])["-c", "trap '' INT QUIT; exec \"$@\"", "sh", start.FileName]).Index())
        {
            start.ArgumentList.Insert(index, word);
        }

        start.FileName = "/bin/sh";
        var launcher = new Launcher(Process.Start(start)!);
        try
        {
            var first = await Task.WhenAny(launcher._ready.Task, launcher._process.WaitForExitAsync()).WaitAsync(StartLimit);
            return first == launcher._ready.Task
                ? launcher
                : throw new InvalidOperationException($"The launcher ended with exit code {launcher._process.ExitCode}:\n{launcher.Said}");
        }
        catch
        {
            await launcher.DisposeAsync();
            throw;
        }
    }

    /// <returns>The exit code.</returns>
    public async Task<int> StopAsync()
    {
        Signal.SendTerminate(Id);
        await _process.WaitForExitAsync().WaitAsync(StopLimit);
        return _process.ExitCode;
    }

    /// <summary>The processes that it started live on.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync().WaitAsync(StopLimit);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            await StopAsync();
        }

        AppDomain.CurrentDomain.ProcessExit -= EndWithUs;
        _process.Dispose();
    }

    /// <summary>A run of the tests that was broken off leaves no stack behind.</summary>
    private void EndWithUs(object? sender, EventArgs end)
    {
        if (!_process.HasExited)
        {
            Signal.SendTerminate(Id);
            Signal.SendContinue(Id); // A test may have frozen it.
        }
    }

    private void Hear(string? line)
    {
        if (line is null)
        {
            return;
        }

        _said.Enqueue(line);
        if (line.StartsWith("Ready in", StringComparison.Ordinal))
        {
            _ready.TrySetResult();
        }
    }
}
