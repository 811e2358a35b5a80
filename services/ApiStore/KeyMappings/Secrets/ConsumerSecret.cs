using OobProvisioning.ApiStore.KeyManagers;
using OobProvisioning.ServiceDefaults.Secrecy;

namespace OobProvisioning.ApiStore.KeyMappings.Secrets;

/// <summary>One of a client's secrets, in the published contract's form.</summary>
/// <param name="SecretId">Its identifier.</param>
/// <param name="SecretValue">The secret, in the one answer that made it; later its first four characters and <c>***</c>.</param>
/// <param name="AdditionalProperties">What else is known of it.</param>
public sealed record ConsumerSecret(Guid SecretId, string SecretValue, ConsumerSecretProperties AdditionalProperties) : Discreet
{
    private const string Mask = "***";

    internal static ConsumerSecret Of(SecretDescription secret) => new(
        secret.Id,
        secret.Hint + Mask,
        new ConsumerSecretProperties(secret.Description, secret.CreatedAt, secret.ExpiresAt?.ToUnixTimeSeconds(), secret.LastUsedAt));
}

/// <summary>What is known of a secret.</summary>
/// <param name="Description">What or whom it is for.</param>
/// <param name="CreatedAt">UTC.</param>
/// <param name="ExpiresAt">When it stops working, in seconds since 1970-01-01 UTC; null for never.</param>
/// <param name="LastUsedAt">UTC, true to the minute; null if it was never used.</param>
public sealed record ConsumerSecretProperties(string? Description, DateTimeOffset CreatedAt, long? ExpiresAt, DateTimeOffset? LastUsedAt);

/// <summary>A client's secrets.</summary>
/// <param name="Count">How many.</param>
/// <param name="List">The secrets, oldest first; also such as have expired.</param>
public sealed record ConsumerSecretList(int Count, IReadOnlyList<ConsumerSecret> List);
