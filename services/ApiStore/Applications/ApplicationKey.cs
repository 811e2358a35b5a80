using System.Text.Json.Serialization;
using OobProvisioning.ServiceDefaults.OpenApi;
using OobProvisioning.ServiceDefaults.Secrecy;

namespace OobProvisioning.ApiStore.Applications;

/// <summary>An application's keys for one key type and key manager, in the published contract's form.</summary>
/// <param name="KeyMappingId">Its identifier.</param>
/// <param name="KeyManager">Name of the key manager.</param>
/// <param name="ConsumerKey">The client's id.</param>
/// <param name="ConsumerSecret">Filled only in the answer that made it; always null for provided keys.</param>
/// <param name="SupportedGrantTypes">Read from the key manager just now; empty when it could not be asked, as of a client of a third party.</param>
/// <param name="CallbackUrl">Read from the key manager just now; several are joined by commas; null when there is none or it could not be asked.</param>
/// <param name="KeyState">Always <c>APPROVED</c>.</param>
/// <param name="KeyType"><c>PRODUCTION</c> or <c>SANDBOX</c>.</param>
/// <param name="Mode"><c>MAPPED</c>: provided out of band. <c>CREATED</c>: the store had the client made, and it goes with the keys.</param>
/// <param name="Token">
/// A token of the client, only in the answer of generate-keys and only where it may use client_credentials; else see generate-token.
/// </param>
/// <param name="AdditionalProperties">How the client is.</param>
public sealed record ApplicationKey(
    Guid KeyMappingId,
    string KeyManager,
    string ConsumerKey,
    string? ConsumerSecret,
    IReadOnlyList<string> SupportedGrantTypes,
    string? CallbackUrl,
    [property: OneOf("APPROVED")] string KeyState,
    [property: OneOf("PRODUCTION", "SANDBOX")] string KeyType,
    [property: OneOf("MAPPED", "CREATED")] string Mode,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] ApplicationToken? Token,
    ApplicationKeyProperties AdditionalProperties) : Discreet
{
    /// <summary>What is kept of them here, and after a dot the client's version at the key manager, if it was asked and tells one.</summary>
    internal string Version { get; init; } = "";
}

/// <summary>How a mapped client is.</summary>
/// <param name="ClientState"><c>ACTIVE</c>, <c>REVOKED</c>, <c>GONE</c> (or another client has its id now), <c>UNREACHABLE</c> or <c>UNKNOWN</c>.</param>
/// <param name="CheckedAt">
/// When the key manager said so, UTC; null when it could not be asked. A third party's is asked when the client's own secret is there, and not between.
/// </param>
/// <param name="LastVerifiedAt">When somebody last proved to know the client's secret, UTC.</param>
public sealed record ApplicationKeyProperties(
    [property: OneOf("ACTIVE", "REVOKED", "GONE", "UNREACHABLE", "UNKNOWN")] string ClientState,
    DateTimeOffset? CheckedAt,
    DateTimeOffset LastVerifiedAt)
{
    /// <summary>What that proof stands on; null where the key manager said itself that the secret is right, and for keys that were generated.</summary>
    public ClientProof? Proof { get; init; }

    /// <summary>When the client's last secret stops working, or has, UTC; null if one never does, or the key manager does not tell.</summary>
    public DateTimeOffset? SecretsExpireAt { get; init; }
}

/// <summary>What proves a secret right at a key manager that cannot be asked that: what it answered to this secret, and to a random one.</summary>
/// <param name="Probe"><c>revocation</c>, <c>token</c>, <c>introspection</c> or <c>client_credentials</c>: which call told.</param>
/// <param name="Endpoint">Where it was made.</param>
/// <param name="Status">Status of the answer to the secret.</param>
/// <param name="Error">RFC 6749 5.2: its <c>error</c>, if it has one.</param>
/// <param name="ControlStatus">Status of the answer to a random secret of the same length.</param>
/// <param name="ControlError">Its <c>error</c>, if it has one.</param>
/// <param name="At">When, UTC.</param>
public sealed record ClientProof(string? Probe, Uri? Endpoint, int? Status, string? Error, int? ControlStatus, string? ControlError, DateTimeOffset At);

/// <summary>An access token of the mapped client.</summary>
/// <param name="AccessToken">The token.</param>
/// <param name="TokenScopes">The scopes that it has.</param>
/// <param name="ValidityTime">Seconds until it ends.</param>
public sealed record ApplicationToken(string AccessToken, IReadOnlyList<string> TokenScopes, long ValidityTime) : Discreet;
