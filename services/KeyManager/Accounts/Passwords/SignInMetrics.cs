using System.Diagnostics.Metrics;
using OobProvisioning.ServiceDefaults.Telemetry;

namespace OobProvisioning.KeyManager.Accounts.Passwords;

/// <summary>What came of passwords: of who signs in, of the password grant, of who changes theirs. Whose they were is not said.</summary>
internal sealed class SignInMetrics : IToldFromTheStart
{
    public const string Succeeded = "succeeded";
    public const string Failed = "failed";

    /// <summary>It failed, and was the last that the account allowed.</summary>
    public const string LockedOut = "locked_out";

    private readonly Counter<long> _signIns;

    public SignInMetrics(IMeterFactory meters)
    {
        _signIns = meters.Create("OobProvisioning.KeyManager").CreateCounter<long>(
            "oob_provisioning.sign_ins", "{attempt}", "Passwords that were checked, by what came of it.");
        Array.ForEach([Succeeded, Failed, LockedOut], outcome => Add(0, outcome));
    }

    public void Checked(string outcome) => Add(1, outcome);

    private void Add(long attempts, string outcome) => _signIns.Add(attempts, new KeyValuePair<string, object?>("outcome", outcome));
}
