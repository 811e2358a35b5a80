using System.Diagnostics.Metrics;
using OobProvisioning.ServiceDefaults.Telemetry;

namespace OobProvisioning.ApiStore.KeyMappings;

/// <summary>Keys that applications got, and that went: with their application, or by themselves.</summary>
internal sealed class KeyMappingMetrics : IToldFromTheStart
{
    private readonly Counter<long> _made;
    private readonly Counter<long> _removed;

    public KeyMappingMetrics(IMeterFactory meters)
    {
        var meter = meters.Create("OobProvisioning.ApiStore");
        _made = meter.CreateCounter<long>("oob_provisioning.key_mappings.made", "{mapping}", "Keys that applications got, by who had the client made.");
        _removed = meter.CreateCounter<long>("oob_provisioning.key_mappings.removed", "{mapping}", "Keys that applications lost, likewise.");
        Array.ForEach(Enum.GetValues<KeyMappingMode>(), mode =>
        {
            _made.Add(0, Tag(mode));
            _removed.Add(0, Tag(mode));
        });
    }

    /// <summary>It is saved.</summary>
    public void Made(KeyMapping mapping) => _made.Add(1, Tag(mapping.Mode));

    /// <summary>Likewise; a client that has to be deleted yet is unfinished work.</summary>
    public void Removed(KeyMappingMode mode) => _removed.Add(1, Tag(mode));

    private static KeyValuePair<string, object?> Tag(KeyMappingMode mode) => new("mode", mode == KeyMappingMode.Mapped ? "mapped" : "created");
}
