using OobProvisioning.Benchmarks.Baselines;
using OobProvisioning.LocalStack.Postgres;
using OobProvisioning.LocalStack.Stack;

namespace OobProvisioning.Benchmarks.Programs;

/// <summary>How the three servers are started.</summary>
internal sealed class BenchmarkPrograms(DataFolder folder)
{
    public const string Own = "tests/Benchmarks";

    public static StackProgram Stock(Uri address) => Baseline("stock", StockServer.Verb, address);

    public static StackProgram Bare(Uri address) => Baseline("bare", BareServer.Verb, address);

    /// <summary>As the local stack starts it, with the telemetry that a deployment has.</summary>
    /// <param name="address">Of its internal listener, which speaks HTTP/1.1.</param>
    /// <param name="collector">Where it sends traces, metrics and logs.</param>
    public StackProgram KeyManager(Uri address, Uri collector)
    {
        var program = new StackPrograms(folder, new StackPorts(LoopbackPort.Free())).KeyManager;
        program.Settings["Listen:Public"] = FreeAddress().OriginalString;
        program.Settings["Listen:Internal"] = address.OriginalString;
        program.Settings["Registration:MostPerToken"] = "1000000"; // All clients are registered with one.
        program.Settings["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector.OriginalString;
        return program;
    }

    public static Uri FreeAddress() => new($"http://127.0.0.1:{LoopbackPort.Free()}");

    private static StackProgram Baseline(string name, string verb, Uri address) => new()
    {
        Name = name,
        Assembly = Checkout.AssemblyOf(Own, "Benchmarks"),
        Arguments = [verb],
        Settings = new() { ["Address"] = address.OriginalString },
    };
}
