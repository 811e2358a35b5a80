using System.Diagnostics;
using OobProvisioning.Benchmarks.Programs;

namespace OobProvisioning.Benchmarks.Load;

/// <summary>Requests that can be sent once each: when all were, what they did is taken back, and they are sent anew until the time is over.</summary>
/// <param name="TakeBack">Not measured.</param>
internal sealed record OnceLoad(string Name, ServerProgram Server, IReadOnlyList<byte[]> Requests, byte[] Expected, Func<CancellationToken, Task> TakeBack)
    : EndpointLoad(Name, Server, Requests, Expected)
{
    public override async Task<Measurement> RunAsync(
        int connections, TimeSpan atMost, CancellationToken stop, int most = int.MaxValue, double perSecond = double.PositiveInfinity)
    {
        var (microseconds, took, processor) = (new List<int>(), TimeSpan.Zero, TimeSpan.Zero);
        while (took < atMost)
        {
            await TakeBack(stop);
            var (watch, before, next) = (Stopwatch.StartNew(), Server.ProcessorTime, new Next());
            var latencies = await Task.WhenAll(Enumerable.Range(0, connections).Select(_ =>
                Task.Factory.StartNew(() => Work(next, stop), TaskCreationOptions.LongRunning)));
            took += watch.Elapsed;
            processor += Server.ProcessorTime - before;
            stop.ThrowIfCancellationRequested();
            microseconds.AddRange(latencies.SelectMany(each => each));
        }

        return Measurement.Of([.. microseconds], took, processor);
    }

    private List<int> Work(Next next, CancellationToken stop)
    {
        var microseconds = new List<int>();
        using var connection = Connection.Open(Server.Address);
        for (var index = next.Take(); index < Requests.Count && !stop.IsCancellationRequested; index = next.Take())
        {
            microseconds.Add(Send(connection, Requests[index]));
        }

        return microseconds;
    }

    private sealed class Next
    {
        private int _taken = -1;

        public int Take() => Interlocked.Increment(ref _taken);
    }
}
