using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace OobProvisioning.Gateway.Sync.Feeds;

/// <summary>How old the knowledge is that calls are judged by. A feed that has nothing to tell says so every few seconds.</summary>
internal sealed class FeedMetrics
{
    private readonly ConcurrentDictionary<string, Func<TimeSpan?>> _ages = new(StringComparer.Ordinal);

    public FeedMetrics(IMeterFactory meters) => meters.Create("OobProvisioning.Gateway").CreateObservableGauge(
        "oob_provisioning.feed.age", Told, "s", "Since it was last known that all that a feed tells was heard.");

    /// <summary>Told as soon as there is any.</summary>
    public Synced<TState> Observe<TState>(FeedSource source, Synced<TState> synced)
        where TState : class, IFeedState, new()
    {
        _ages[source.Name] = () => synced.State is null ? null : synced.Age;
        return synced;
    }

    private IEnumerable<Measurement<double>> Told() =>
        from feed in _ages
        let age = feed.Value()
        where age is not null
        select new Measurement<double>(age.Value.TotalSeconds, new KeyValuePair<string, object?>("feed", feed.Key));
}
