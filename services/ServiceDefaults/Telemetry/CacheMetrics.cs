using System.Diagnostics.Metrics;

namespace OobProvisioning.ServiceDefaults.Telemetry;

/// <summary>
/// How often what was looked for was remembered. A look-up costs an addition: the sums are told when somebody reads the metrics, since a request makes several.
/// </summary>
public sealed class CacheMetrics
{
    private const string CacheTag = "cache";
    private const string ResultTag = "result";

    private readonly Lock _lock = new();
    private Lookups[] _all = [];

    public CacheMetrics(IMeterFactory meters) => meters.Create("OobProvisioning.Caches").CreateObservableCounter(
        "oob_provisioning.cache.lookups", Told, "{lookup}", "Look-ups of what is remembered in memory, by whether it was there.");

    /// <param name="cache">As the metric names it.</param>
    public Lookups Of(string cache)
    {
        var lookups = new Lookups(cache);
        lock (_lock)
        {
            _all = [.. _all, lookups];
        }

        return lookups;
    }

    private IEnumerable<Measurement<long>> Told() => _all.SelectMany(lookups => new[]
    {
        new Measurement<long>(lookups.Hits, new(CacheTag, lookups.Cache), new(ResultTag, "hit")),
        new Measurement<long>(lookups.Misses, new(CacheTag, lookups.Cache), new(ResultTag, "miss")),
    });

    /// <summary>Those of one cache.</summary>
    public sealed class Lookups(string cache)
    {
        private long _hits;
        private long _misses;

        internal string Cache => cache;

        internal long Hits => Interlocked.Read(ref _hits);

        internal long Misses => Interlocked.Read(ref _misses);

        public void Count(bool isHit) => Interlocked.Increment(ref (isHit ? ref _hits : ref _misses));
    }
}
