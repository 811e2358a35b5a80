using OobProvisioning.LocalStack.Files;
using OobProvisioning.LocalStack.Processes;

namespace OobProvisioning.LocalStack.Stack;

/// <summary>The processes behind one gateway, and it: while all are ready, the data folder says where.</summary>
internal sealed class StackServices(DataFolder folder, StopRequest request, Action<string> report) : IAsyncDisposable
{
    private readonly List<Supervisor> _services = [];

    public async Task StartAsync(IEnumerable<StackProgram> programs, Uri address, TimeSpan within, CancellationToken cancellationToken)
    {
        foreach (var program in programs)
        {
            _services.Add(new Supervisor(program.Serve(folder), _ => Task.FromResult(program.Serve(folder)), report, request.Haste));
        }

        await Readiness.WaitAsync(address, _services, folder, within, cancellationToken);
        AtomicFile.Write(folder.AddressFile, address + "\n");
        _services.ForEach(service => service.Begin());
    }

    public async ValueTask DisposeAsync()
    {
        AtomicFile.Remove(folder.AddressFile);
        await Task.WhenAll(_services.Select(service => service.DisposeAsync().AsTask()));
    }
}
