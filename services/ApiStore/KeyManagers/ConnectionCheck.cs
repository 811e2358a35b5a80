namespace OobProvisioning.ApiStore.KeyManagers;

/// <summary>One step of testing the connection to a key manager.</summary>
/// <param name="Name">What was looked at, such as <c>dns</c>, <c>discovery</c> or <c>revocation</c>.</param>
/// <param name="Outcome"><c>PASSED</c>, <c>FAILED</c>, <c>WARNING</c> (it works, but not for everything) or <c>SKIPPED</c>.</param>
/// <param name="Detail">What was found, and what to do about it, in words an administrator can act on.</param>
public sealed record ConnectionCheck(string Name, string Outcome, string Detail)
{
    public const string Passed = "PASSED";
    public const string Failed = "FAILED";
    public const string Warning = "WARNING";
    public const string Skipped = "SKIPPED";
}
