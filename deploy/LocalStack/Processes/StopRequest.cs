using System.Runtime.InteropServices;

namespace OobProvisioning.LocalStack.Processes;

/// <summary>Ctrl+C, SIGTERM or a closed terminal asks for an orderly stop; asking again asks for haste.</summary>
internal sealed class StopRequest : IDisposable
{
    private readonly CancellationTokenSource stop = new();
    private readonly CancellationTokenSource haste = new();
    private readonly PosixSignalRegistration[] registrations;

    public StopRequest() => registrations =
    [
        PosixSignalRegistration.Create(PosixSignal.SIGINT, OnSignal),
        PosixSignalRegistration.Create(PosixSignal.SIGTERM, OnSignal),
        PosixSignalRegistration.Create(PosixSignal.SIGHUP, OnSignal),
        PosixSignalRegistration.Create(PosixSignal.SIGQUIT, OnSignal),
    ];

    public CancellationToken Stop => stop.Token;

    public CancellationToken Haste => haste.Token;

    public void Dispose()
    {
        foreach (var registration in registrations)
            registration.Dispose();

        stop.Dispose();
        haste.Dispose();
    }

    private void OnSignal(PosixSignalContext context)
    {
        context.Cancel = true;
        if (stop.IsCancellationRequested)
            haste.Cancel();
        else
            stop.Cancel();
    }
}
