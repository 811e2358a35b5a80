using System.Diagnostics;
using OobProvisioning.Benchmarks.Programs;

namespace OobProvisioning.Benchmarks.Load;

/// <summary>Requests to one endpoint of one server, sent in turn over all connections; each waits for its answer before it sends the next.</summary>
/// <param name="Name">What it is called in the table.</param>
/// <param name="Server">Who answers.</param>
/// <param name="Requests">Whole requests.</param>
/// <param name="Expected">What stands in every answer; one without it ends the benchmark.</param>
internal record EndpointLoad(string Name, ServerProgram Server, IReadOnlyList<byte[]> Requests, byte[] Expected)
{
    public static readonly byte[] Issued = "\"access_token\":"u8.ToArray();
    public static readonly byte[] Active = "\"active\":true"u8.ToArray();

    /// <param name="connections">How many there are at the same time.</param>
    /// <param name="atMost">When it ends.</param>
    /// <param name="most">It ends after so many, too.</param>
    /// <param name="perSecond">No more than so many; as many as there can be, if nothing is said.</param>
    /// <param name="stop">The user's.</param>
    public virtual async Task<Measurement> RunAsync(
        int connections, TimeSpan atMost, CancellationToken stop, int most = int.MaxValue, double perSecond = double.PositiveInfinity)
    {
        var pace = TimeSpan.FromSeconds(connections / perSecond);
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(stop);
        enough.CancelAfter(atMost);
        var sent = new Count(most);
        var (watch, processor) = (Stopwatch.StartNew(), Server.ProcessorTime);
        var latencies = await Task.WhenAll(Enumerable.Range(0, connections).Select(number =>
            Task.Factory.StartNew(() => Work(number * Requests.Count / connections, sent, pace, enough.Token), TaskCreationOptions.LongRunning)));
        var took = watch.Elapsed;
        stop.ThrowIfCancellationRequested();
        return Measurement.Of([.. latencies.SelectMany(each => each)], took, Server.ProcessorTime - processor);
    }

    private List<int> Work(int first, Count sent, TimeSpan pace, CancellationToken enough)
    {
        var microseconds = new List<int>();
        var due = Stopwatch.GetTimestamp() + (long)(pace.TotalSeconds * Stopwatch.Frequency * first / Requests.Count);
        using var connection = Connection.Open(Server.Address);
        for (var next = first; !enough.IsCancellationRequested && sent.TryTake(); next = (next + 1) % Requests.Count)
        {
            due = Wait(due, pace);
            microseconds.Add(Send(connection, Requests[next]));
        }

        return microseconds;
    }

    /// <returns>How many microseconds the answer took.</returns>
    protected int Send(Connection connection, byte[] request)
    {
        var started = Stopwatch.GetTimestamp();
        var answer = connection.Send(request);
        var took = Stopwatch.GetElapsedTime(started);
        return answer.IndexOf(Expected) >= 0 ? (int)took.TotalMicroseconds : throw new InvalidDataException($"{Name} gives another answer than it should.");
    }

    /// <returns>When the next one is due.</returns>
    private static long Wait(long due, TimeSpan pace)
    {
        if (pace > TimeSpan.Zero && Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), due) is { Ticks: > 0 } early)
        {
            Thread.Sleep(early);
        }

        return due + (long)(pace.TotalSeconds * Stopwatch.Frequency);
    }

    private sealed class Count(int most)
    {
        private int _taken;

        public bool TryTake() => Interlocked.Increment(ref _taken) <= most;
    }
}
