namespace OobProvisioning.EndToEnd.Tests.Observability;

/// <summary>One more replica of each program on the stack's databases, whose traces are collected here.</summary>
public sealed class TracedReplicas(SharedSystem stack) : IAsyncLifetime
{
    private readonly int _port = FreePorts.Next();
    private ServiceProcess[] _programs = [];
    private SpanReceiver _receiver = null!;

    internal IReadOnlyCollection<Span> Spans => _receiver.Spans;

    /// <summary>The same caller, at the gateway that is one of them.</summary>
    internal StackCaller Here(StackCaller caller) => caller.At(new Uri($"http://localhost:{_port}/"), isUpstream: false);

    public async ValueTask InitializeAsync()
    {
        _receiver = await SpanReceiver.StartAsync();
        _programs = await Task.WhenAll(
            StartAsync(Programs.KeyManager, "key-manager", 2, ("Tokens__Issuer", stack.Address.AbsoluteUri)),
            StartAsync(
                Programs.ApiStore,
                "api-store",
                4,
                ("KeyManager__InternalAddress", Internal(2)),
                ("KeyManager__Issuer", stack.Address.AbsoluteUri),
                ("Site__Directory", stack.Folder.Path)));
        _programs =
        [
            .. _programs,
            await StartAsync(
                Programs.Gateway,
                "gateway",
                0,
                ("PublicAddress", stack.Address.AbsoluteUri.TrimEnd('/')),
                ("Upstreams__KeyManager__Address", Public(2)),
                ("Upstreams__KeyManager__Health", Internal(2)),
                ("Upstreams__ApiStore__Address", Public(4)),
                ("Upstreams__ApiStore__Health", Internal(4))),
        ];
    }

    /// <summary>Whoever stops sends what it has not sent yet: from then on nothing is missing.</summary>
    internal Task StopAsync() => Task.WhenAll(_programs.Select(program => program.StopAsync()));

    public async ValueTask DisposeAsync()
    {
        foreach (var program in _programs)
        {
            await program.DisposeAsync();
        }

        await _receiver.DisposeAsync();
    }

    private Task<ServiceProcess> StartAsync(string assembly, string name, int port, params (string, string)[] settings) => ServiceProcess.StartAsync(
        assembly, _port + port, _port + port + 1, [("Secrets__Directory", stack.Folder.Secrets(name)), .. _receiver.Settings, .. settings]);

    private string Public(int port) => $"http://127.0.0.1:{_port + port}";

    private string Internal(int port) => $"http://127.0.0.1:{_port + port + 1}";
}
