namespace OobProvisioning.ApiStore.KeyManagers;

/// <summary>A secret that a client is to have beside those that it has.</summary>
/// <param name="Id">Chosen by the store, so that it knows what to take back should the answer be lost.</param>
/// <param name="Description">What or whom it is for; at most 200 characters.</param>
/// <param name="LifetimeSeconds">Null for ever.</param>
internal sealed record NewSecret(Guid Id, string? Description, long? LifetimeSeconds);

/// <summary>One of a client's secrets, without the secret.</summary>
/// <param name="Id">Its identifier.</param>
/// <param name="Hint">How it begins; null if that is not told.</param>
/// <param name="Description">What or whom it is for.</param>
/// <param name="CreatedAt">UTC.</param>
/// <param name="ExpiresAt">When it stops working, or has; null for never.</param>
/// <param name="LastUsedAt">Null if it never was.</param>
internal sealed record SecretDescription(
    Guid Id, string? Hint, string? Description, DateTimeOffset CreatedAt, DateTimeOffset? ExpiresAt, DateTimeOffset? LastUsedAt);

/// <summary>What came of asking for a client's secrets.</summary>
internal abstract record SecretLookup
{
    private SecretLookup()
    {
    }

    /// <summary>All of them, oldest first.</summary>
    public sealed record Found(IReadOnlyList<SecretDescription> Secrets) : SecretLookup;

    /// <summary>There is no such client, or the store did not have it made.</summary>
    public sealed record NotOurs : SecretLookup;

    /// <summary>This key manager has no such call.</summary>
    public sealed record NotSupported(string Reason) : SecretLookup;

    /// <summary>No answer, or none that can be understood.</summary>
    public sealed record Unreachable : SecretLookup;
}

/// <summary>Several secrets of one client, which registration has no word for (RFC 7591, RFC 7592): a kind of key manager that can does otherwise.</summary>
internal static class OneSecret
{
    private const string Reason =
        "A client of this key manager has one secret (RFC 7591); remove these keys and generate new ones, or change the secret at the key manager.";

    public static readonly ClientRegistration Change = new ClientRegistration.NotSupported(Reason);

    public static readonly SecretLookup Lookup = new SecretLookup.NotSupported(Reason);
}
