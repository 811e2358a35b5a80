using OobProvisioning.Benchmarks.Baselines;
using OobProvisioning.LocalStack.Postgres;
using OobProvisioning.LocalStack.Stack;

namespace OobProvisioning.Benchmarks.Programs;

/// <summary>How the servers are started.</summary>
internal sealed class BenchmarkPrograms(DataFolder folder)
{
    public const string Own = "tests/Benchmarks";
    private readonly StackPrograms _stack = new(folder, new StackPorts(LoopbackPort.Free()));

    public static StackProgram Bare(Uri address) => Baseline("bare", BareServer.Verb, address);

    /// <summary>As the local stack starts it, with the telemetry that a deployment has.</summary>
    /// <param name="address">Of its internal listener, which speaks HTTP/1.1.</param>
    /// <param name="collector">Where it sends traces, metrics and logs.</param>
    public StackProgram KeyManager(Uri address, Uri collector)
    {
        var program = KeyManager(address);
        program.Settings["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector.OriginalString;
        return program;
    }

    /// <param name="address">Of its internal listener, which speaks HTTP/1.1.</param>
    public StackProgram KeyManager(Uri address)
    {
        var program = At(address, _stack.KeyManager);
        program.Settings["Registration:MostPerToken"] = "1000000"; // All clients are registered with one.
        return program;
    }

    /// <param name="address">Of its internal listener, which speaks HTTP/1.1.</param>
    /// <param name="keyManager">The Key Manager's.</param>
    public StackProgram ApiStore(Uri address, Uri keyManager)
    {
        var program = At(address, _stack.ApiStore);
        program.Settings["KeyManager:InternalAddress"] = keyManager.OriginalString;
        return program;
    }

    /// <param name="address">Of its public listener.</param>
    /// <param name="health">Of its internal one.</param>
    /// <param name="keyManager">What it leads to; there is no store.</param>
    public StackProgram Gateway(Uri address, Uri health, StackProgram keyManager)
    {
        var program = _stack.Gateway;
        program.Settings["Listen:Public"] = address.OriginalString;
        program.Settings["Listen:Internal"] = health.OriginalString;
        program.Settings["Upstreams:KeyManager:Address"] = keyManager.Settings["Listen:Public"];
        program.Settings["Upstreams:KeyManager:Health"] = keyManager.Settings["Listen:Internal"];
        return program;
    }

    public static StackProgram BareVerifier(Uri address) => Baseline("bare-verifier", Baselines.BareVerifier.Verb, address);

    public static StackProgram BareStore(Uri address, Uri verifier)
    {
        var program = Baseline("bare-store", Baselines.BareStore.Verb, address);
        program.Settings["Verifier"] = verifier.OriginalString;
        return program;
    }

    public static Uri FreeAddress() => new($"http://127.0.0.1:{LoopbackPort.Free()}");

    private static StackProgram At(Uri address, StackProgram program)
    {
        program.Settings["Listen:Public"] = FreeAddress().OriginalString;
        program.Settings["Listen:Internal"] = address.OriginalString;
        return program;
    }

    private static StackProgram Baseline(string name, string verb, Uri address) => new()
    {
        Name = name,
        Assembly = Checkout.AssemblyOf(Own, "Benchmarks"),
        Arguments = [verb],
        Settings = new() { ["Address"] = address.OriginalString },
    };
}
