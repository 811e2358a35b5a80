using System.Runtime.InteropServices;

namespace OobProvisioning.LocalStack.Processes;

/// <summary>Ctrl+C, SIGTERM or a closed terminal asks for an orderly stop; asking again asks for haste.</summary>
internal sealed class StopRequest : IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly CancellationTokenSource _haste = new();
    private readonly PosixSignalRegistration[] _registrations;

    public StopRequest() => _registrations =
    [
        PosixSignalRegistration.Create(PosixSignal.SIGINT, OnSignal),
        PosixSignalRegistration.Create(PosixSignal.SIGTERM, OnSignal),
        PosixSignalRegistration.Create(PosixSignal.SIGHUP, OnSignal),
        PosixSignalRegistration.Create(PosixSignal.SIGQUIT, OnSignal),
    ];

    public CancellationToken Stop => _stop.Token;

    public CancellationToken Haste => _haste.Token;

    public void Dispose()
    {
        foreach (var registration in _registrations)
        {
            registration.Dispose();
        }

        _stop.Dispose();
        _haste.Dispose();
    }

    private void OnSignal(PosixSignalContext context)
    {
        context.Cancel = true;
        if (_stop.IsCancellationRequested)
        {
            _haste.Cancel();
        }
        else
        {
            _stop.Cancel();
        }
    }
}
