using System.Diagnostics.Metrics;

namespace OobProvisioning.ApiStore.KeyMappings.Attempts;

/// <summary>Refusals by the limits: many of them are somebody who guesses.</summary>
internal sealed class AttemptMetrics(IMeterFactory meters)
{
    public const string Meter = "OobProvisioning.ApiStore";
    public const string RefusedAttempts = "oob_provisioning.verification_attempts.refused";
    public const string LimitTag = "limit";

    private readonly Counter<long> _refused = meters.Create(Meter).CreateCounter<long>(
        RefusedAttempts, "{attempt}", "Attempts to prove a secret that a limit refused.");

    public void Refused(string limit) => _refused.Add(1, new KeyValuePair<string, object?>(LimitTag, limit));
}
