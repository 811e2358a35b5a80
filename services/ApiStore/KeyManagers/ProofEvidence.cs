namespace OobProvisioning.ApiStore.KeyManagers;

/// <summary>What a verdict about a secret stands on: what support needs the day a mapping is disputed. It holds no secret.</summary>
/// <param name="Verdict"><c>VERIFIED</c>, <c>NOT_PROVEN</c>, <c>REJECTED</c> or <c>INCONSISTENT</c>.</param>
/// <param name="Probe">Which call told; null if none did.</param>
/// <param name="Endpoint">Where it was made.</param>
/// <param name="Answer">What came to the secret that was given.</param>
/// <param name="Control">What came to a random secret of the same length.</param>
/// <param name="At">When, UTC.</param>
public sealed record ProofEvidence(string Verdict, string? Probe, Uri? Endpoint, ProbeAnswer? Answer, ProbeAnswer? Control, DateTimeOffset At)
{
    public const string Verified = "VERIFIED";
    public const string NotProven = "NOT_PROVEN";
    public const string Rejected = "REJECTED";
    public const string Inconsistent = "INCONSISTENT";
}

/// <summary>An answer to a probe.</summary>
/// <param name="Status">Its status.</param>
/// <param name="Error">RFC 6749 5.2: its <c>error</c>, if it has one; at most 100 characters.</param>
public sealed record ProbeAnswer(int Status, string? Error);
