using OobProvisioning.ApiStore.KeyManagers.Wire;

namespace OobProvisioning.ApiStore.KeyMappings;

/// <summary>An application's keys for one key type and key manager, in the published contract's form.</summary>
/// <param name="KeyMappingId">Its identifier.</param>
/// <param name="KeyManager">Name of the key manager.</param>
/// <param name="ConsumerKey">The client's id.</param>
/// <param name="ConsumerSecret">Filled only in the answer that made it; always null for provided keys.</param>
/// <param name="SupportedGrantTypes">Read from the key manager just now; empty when it could not be asked.</param>
/// <param name="CallbackUrl">Read from the key manager just now; several are joined by commas; null when there is none or it could not be asked.</param>
/// <param name="KeyState">Always <c>APPROVED</c>.</param>
/// <param name="KeyType"><c>PRODUCTION</c> or <c>SANDBOX</c>.</param>
/// <param name="Mode"><c>MAPPED</c>: provided out of band. <c>CREATED</c>: the store had the client made, and it goes with the keys.</param>
/// <param name="Token">Always null; see generate-token.</param>
/// <param name="AdditionalProperties">How the client is.</param>
public sealed record ApplicationKey(
    Guid KeyMappingId,
    string KeyManager,
    string ConsumerKey,
    string? ConsumerSecret,
    IReadOnlyList<string> SupportedGrantTypes,
    string? CallbackUrl,
    string KeyState,
    string KeyType,
    string Mode,
    ApplicationToken? Token,
    ApplicationKeyProperties AdditionalProperties)
{
    /// <summary>The generated text of a record would hold the secret.</summary>
    public override string ToString() => $"{nameof(ApplicationKey)} {KeyMappingId}";

    /// <param name="mapping">The mapping.</param>
    /// <param name="keyManager">Name of its key manager.</param>
    /// <param name="state">See <see cref="ClientState"/>.</param>
    /// <param name="client">The client, when it is known and the mapped one.</param>
    /// <param name="checkedAt">When the key manager was asked.</param>
    internal static ApplicationKey Of(KeyMapping mapping, string keyManager, string state, OAuthClient? client, DateTimeOffset? checkedAt) => new(
        mapping.Id,
        keyManager,
        mapping.ConsumerKey,
        null,
        client?.GrantTypes ?? [],
        client?.CallbackUrls is { Count: > 0 } urls ? string.Join(',', urls) : null,
        "APPROVED",
        KeyTypes.Text(mapping.KeyType),
        mapping.Mode,
        null,
        new ApplicationKeyProperties(state, checkedAt, mapping.LastVerifiedAt));
}

/// <summary>How a mapped client is.</summary>
/// <param name="ClientState"><c>ACTIVE</c>, <c>REVOKED</c>, <c>GONE</c> (or another client has its id now), <c>UNREACHABLE</c> or <c>UNKNOWN</c>.</param>
/// <param name="CheckedAt">When the key manager said so, UTC; null when it could not be asked.</param>
/// <param name="LastVerifiedAt">When somebody last proved to know the client's secret, UTC.</param>
public sealed record ApplicationKeyProperties(string ClientState, DateTimeOffset? CheckedAt, DateTimeOffset LastVerifiedAt);

/// <summary>An application's keys.</summary>
/// <param name="Count">How many.</param>
/// <param name="List">The keys, oldest first.</param>
public sealed record ApplicationKeyList(int Count, IReadOnlyList<ApplicationKey> List);
