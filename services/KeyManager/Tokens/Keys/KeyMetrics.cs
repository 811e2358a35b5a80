using System.Diagnostics.Metrics;
using Microsoft.Extensions.Options;

namespace OobProvisioning.KeyManager.Tokens.Keys;

/// <summary>The keys that sign and encrypt now: how old they are, and when others take their place. One that is overdue: rotation stands still.</summary>
internal sealed class KeyMetrics
{
    private readonly IOptions<KeyRotationOptions> _options;
    private readonly TimeProvider _time;
    private volatile IReadOnlyList<IGrouping<string, DateTimeOffset>> _activeFrom = [];

    public KeyMetrics(IMeterFactory meters, IOptions<KeyRotationOptions> options, TimeProvider time)
    {
        (_options, _time) = (options, time);
        var meter = meters.Create("OobProvisioning.KeyManager");
        meter.CreateObservableGauge(
            "oob_provisioning.server_keys.age", () => Told((now, used, _) => now - used), "s", "For how long the key in use has been so.");
        meter.CreateObservableGauge(
            "oob_provisioning.server_keys.replaced_in", () => Told(ReplacedIn), "s", "Until another key takes its place; negative: it is overdue.");
    }

    /// <summary>Those that there are now.</summary>
    public void Know(IEnumerable<ServerKey> keys) => _activeFrom = [.. keys.GroupBy(key => key.Algorithm, key => key.ActiveFrom)];

    private IEnumerable<Measurement<double>> Told(Func<DateTimeOffset, DateTimeOffset, DateTimeOffset?, TimeSpan> measure)
    {
        var now = _time.GetUtcNow();
        foreach (var ofAlgorithm in _activeFrom)
        {
            var used = ofAlgorithm.Where(activeFrom => activeFrom <= now).DefaultIfEmpty(ofAlgorithm.Min()).Max();
            DateTimeOffset? next = ofAlgorithm.Where(activeFrom => activeFrom > now).Order().Cast<DateTimeOffset?>().FirstOrDefault();
            yield return new(measure(now, used, next).TotalSeconds, new KeyValuePair<string, object?>("algorithm", ofAlgorithm.Key));
        }
    }

    /// <summary>By the one that is announced, else by when one is due.</summary>
    private TimeSpan ReplacedIn(DateTimeOffset now, DateTimeOffset used, DateTimeOffset? next) =>
        next is { } announced ? announced - now : _options.Value.KeyLifetime - (now - used);
}
