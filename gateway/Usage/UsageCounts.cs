using System.Collections.Concurrent;

namespace OobProvisioning.Gateway.Usage;

/// <summary>What was called since it was last taken. What one call costs is a look-up and a few additions; there is no row a request.</summary>
internal sealed class UsageCounts(UsageMetrics metrics)
{
    /// <summary>Callers decide how many there are, so there is an end to them.</summary>
    private const int Most = 100_000;

    private readonly ConcurrentDictionary<UsageKey, Tally> _tallies = new();
    private int _count;

    public void Add(UsageKey key, int status, TimeSpan? answeredAfter)
    {
        while (Find(key) is { } tally)
        {
            if (tally.TryAdd(status, answeredAfter))
            {
                return;
            }
        }

        metrics.Lost(1);
    }

    /// <summary>Takes them out: a call that ends meanwhile is in what is taken, or in what is taken next.</summary>
    public List<UsageRow> Take()
    {
        var rows = new List<UsageRow>();
        foreach (var key in _tallies.Keys)
        {
            if (_tallies.TryRemove(key, out var tally))
            {
                Interlocked.Decrement(ref _count);
                rows.Add(tally.Close(key));
            }
        }

        rows.RemoveAll(row => row.Requests == 0);
        return rows;
    }

    private Tally? Find(UsageKey key)
    {
        if (_tallies.TryGetValue(key, out var found))
        {
            return found;
        }

        if (Volatile.Read(ref _count) >= Most)
        {
            return null;
        }

        var tally = new Tally();
        if (_tallies.GetOrAdd(key, tally) is var there && there == tally)
        {
            Interlocked.Increment(ref _count);
        }

        return there;
    }
}
