using System.Diagnostics.Metrics;

namespace OobProvisioning.ApiStore.KeyManagers;

/// <summary>What key managers say of secrets, and how long that takes. Which key managers there are is for administrators to say.</summary>
internal sealed class VerificationMetrics(IMeterFactory meters)
{
    private readonly Histogram<double> _duration = meters.Create("OobProvisioning.ApiStore").CreateHistogram(
        "oob_provisioning.verification.duration",
        "s",
        "Until it was known whether a secret is a client's, by key manager and verdict.",
        advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10] });

    public void Verified(KeyManager keyManager, Verification verification, TimeSpan time) =>
        _duration.Record(time.TotalSeconds, new("key_manager", keyManager.Name), new("verdict", NameOf(verification)));

    private static string NameOf(Verification verification) => verification switch
    {
        Verification.Verified => "verified",
        Verification.Rejected => "rejected",
        Verification.NotProven => "not_proven",
        Verification.Inconsistent => "inconsistent",
        _ => "unreachable",
    };
}
