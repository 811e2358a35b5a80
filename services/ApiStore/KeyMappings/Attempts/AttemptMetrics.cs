using System.Diagnostics.Metrics;
using OobProvisioning.ServiceDefaults.Telemetry;

namespace OobProvisioning.ApiStore.KeyMappings.Attempts;

/// <summary>Refusals by the limits: many of them are somebody who guesses.</summary>
internal sealed class AttemptMetrics : IToldFromTheStart
{
    private const string LimitTag = "limit";
    private readonly Counter<long> _refused;

    public AttemptMetrics(IMeterFactory meters)
    {
        _refused = meters.Create("OobProvisioning.ApiStore").CreateCounter<long>(
            "oob_provisioning.verification_attempts.refused", "{attempt}", "Attempts to prove a secret that a limit refused.");
        Array.ForEach(AttemptRules.Limits, limit => Add(0, limit));
    }

    public void Refused(string limit) => Add(1, limit);

    private void Add(long attempts, string limit) => _refused.Add(attempts, new KeyValuePair<string, object?>(LimitTag, limit));
}
