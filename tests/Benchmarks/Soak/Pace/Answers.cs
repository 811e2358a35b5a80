using System.Collections.Concurrent;
using OobProvisioning.Chaos.Load;

namespace OobProvisioning.Benchmarks.Soak.Pace;

/// <summary>What one phase of a soak was answered.</summary>
internal sealed class Answers
{
    private readonly ConcurrentDictionary<string, Latencies> _works = new();
    private readonly ConcurrentDictionary<Fault, (int Count, string Trace)> _faults = new();

    public IEnumerable<(string Work, Latencies Latencies)> Works => _works.Select(work => (work.Key, work.Value));

    /// <summary>Each with how often, and the trace of the first.</summary>
    public IEnumerable<(Fault Fault, int Count, string Trace)> Faults => _faults.Select(fault => (fault.Key, fault.Value.Count, fault.Value.Trace));

    public int Count => _works.Values.Sum(latencies => latencies.Count);

    public void Note(string work, TimeSpan took, Reply reply)
    {
        _works.GetOrAdd(work, _ => new Latencies()).Note(took);
        if (!reply.IsDone)
        {
            _faults.AddOrUpdate(Fault.Of(work, reply), (1, Tally.TraceOf(reply)), (_, known) => known with { Count = known.Count + 1 });
        }
    }

    public int FaultsOf(string work) => _faults.Where(fault => fault.Key.Work == work).Sum(fault => fault.Value.Count);
}
