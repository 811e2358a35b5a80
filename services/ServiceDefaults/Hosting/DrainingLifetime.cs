using System.Runtime.InteropServices;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace OobProvisioning.ServiceDefaults.Hosting;

/// <summary>
/// Stops the program when it is told to: at once on Ctrl+C, after <see cref="ShutdownOptions.Drain"/> on SIGTERM. The framework's own lifetime announces the
/// stop to everybody at once, so that long requests end while others still come.
/// </summary>
internal sealed class DrainingLifetime(IHostApplicationLifetime program, IOptions<ShutdownOptions> options, TimeProvider time)
    : IHostLifetime, IHealthCheck, IDisposable
{
    private readonly List<PosixSignalRegistration> _signals = [];
    private volatile bool _drains;

    public Task WaitForStartAsync(CancellationToken cancellationToken)
    {
        On(PosixSignal.SIGTERM, () => _ = DrainAsync());
        On(PosixSignal.SIGINT, program.StopApplication);
        On(PosixSignal.SIGQUIT, program.StopApplication);
        return Task.CompletedTask;
    }

    public async Task DrainAsync()
    {
        if (!_drains)
        {
            _drains = true;
            await Task.Delay(options.Value.Drain, time, CancellationToken.None);
        }

        program.StopApplication(); // Whoever says it twice is in a hurry.
    }

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(_drains ? HealthCheckResult.Unhealthy("It was told to stop.") : HealthCheckResult.Healthy());

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => _signals.ForEach(signal => signal.Dispose());

    private void On(PosixSignal signal, Action act) => _signals.Add(PosixSignalRegistration.Create(signal, context =>
    {
        context.Cancel = true;
        act();
    }));
}
