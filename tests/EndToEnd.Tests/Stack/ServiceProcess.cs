using System.Collections.Concurrent;
using System.Diagnostics;

namespace OobProvisioning.EndToEnd.Tests.Stack;

/// <summary>A service that nobody supervises: started until it is ready, killed when the test says so.</summary>
internal sealed class ServiceProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = Patience.For(TimeSpan.FromSeconds(60));
    private static readonly HttpClient Probe = new(new SocketsHttpHandler { UseProxy = false }) { Timeout = TimeSpan.FromSeconds(2) };
    private readonly Process _process;
    private readonly ConcurrentQueue<string> _said = new();

    private ServiceProcess(Process process)
    {
        _process = process;
        process.OutputDataReceived += (_, line) => _said.Enqueue(line.Data ?? "");
        process.ErrorDataReceived += (_, line) => _said.Enqueue(line.Data ?? "");
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        AppDomain.CurrentDomain.ProcessExit += EndWithUs;
    }

    public bool HasExited => _process.HasExited;

    public int ExitCode => _process.ExitCode;

    /// <summary>Its log.</summary>
    public string Said => string.Join('\n', _said);

    public static async Task<ServiceProcess> StartAsync(
        string assembly, int port, int internalPort, IEnumerable<(string Name, string Value)> settings, string readyAt = "/health/ready", string scheme = "http")
    {
        var start = ProgramRun.Start(assembly, []);
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        start.Environment["Listen__Public"] = $"{scheme}://127.0.0.1:{port}";
        start.Environment["Listen__Internal"] = $"http://127.0.0.1:{internalPort}";
        var service = new ServiceProcess(Process.Start(start)!);
        await Eventually.HoldsAsync($"{Path.GetFileName(assembly)} is ready", StartLimit, async () =>
        {
            Assert.False(service.HasExited, service.Said);
            return await IsReadyAsync(internalPort, readyAt);
        });
        return service;
    }

    public static async Task<bool> IsReadyAsync(int internalPort, string readyAt = "/health/ready")
    {
        try
        {
            using var answer = await Probe.GetAsync(new Uri($"http://127.0.0.1:{internalPort}{readyAt}"), TestContext.Current.CancellationToken);
            return answer.IsSuccessStatusCode;
        }
        catch (Exception error) when (error is HttpRequestException || (error is TaskCanceledException && !TestContext.Current.CancellationToken.IsCancellationRequested))
        {
            return false;
        }
    }

    public void Terminate() => Signal.SendTerminate(_process.Id);

    public async Task StopAsync()
    {
        Terminate();
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    public async Task KillAsync()
    {
        Signal.SendKill(_process.Id);
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (!HasExited)
        {
            await KillAsync();
        }

        AppDomain.CurrentDomain.ProcessExit -= EndWithUs;
        _process.Dispose();
    }

    private void EndWithUs(object? sender, EventArgs end)
    {
        if (!HasExited)
        {
            Signal.SendKill(_process.Id);
        }
    }
}
