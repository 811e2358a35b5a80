using System.Text.Json;
using System.Text.Json.Serialization;

namespace OobProvisioning.ApiStore.KeyMappings.Properties;

/// <summary>
/// The published contract's settings of a client, each as number, truth value or text; <c>N/A</c> and an empty text say nothing. Any other name is refused.
/// </summary>
public record ClientProperties
{
    /// <summary>Seconds that access tokens live: 60 to 86,400. There is one lifetime for all of a client's; it comes before <c>validityTime</c>.</summary>
    [JsonPropertyName("application_access_token_expiry_time")]
    public JsonElement? ApplicationAccessTokenExpiryTime { get; init; }

    /// <summary>Likewise; where both are said they must be the same.</summary>
    [JsonPropertyName("user_access_token_expiry_time")]
    public JsonElement? UserAccessTokenExpiryTime { get; init; }

    /// <summary>Seconds that refresh tokens live: 60 to 31,536,000; default 1,209,600. Only at the resident key manager.</summary>
    [JsonPropertyName("refresh_token_expiry_time")]
    public JsonElement? RefreshTokenExpiryTime { get; init; }

    /// <summary>Only <c>N/A</c>: the lifetime of ID tokens is the key manager's to say.</summary>
    [JsonPropertyName("id_token_expiry_time")]
    public JsonElement? IdTokenExpiryTime { get; init; }

    /// <summary>Whether an authorization code is only given with PKCE (RFC 7636); default true. Only at the resident key manager.</summary>
    [JsonPropertyName("pkceMandatory")]
    public JsonElement? PkceMandatory { get; init; }

    /// <summary>Only <c>false</c>: the method <c>plain</c> is never taken (RFC 9700 2.1.1).</summary>
    [JsonPropertyName("pkceSupportPlain")]
    public JsonElement? PkceSupportPlain { get; init; }

    /// <summary>Only <c>false</c>: clients that the store has made always have a secret.</summary>
    [JsonPropertyName("bypassClientCredentials")]
    public JsonElement? BypassClientCredentials { get; init; }

    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Others { get; init; }
}

/// <summary>The same of keys that exist, where callers send back what was shown to them: that is passed over.</summary>
public sealed record ShownClientProperties : ClientProperties
{
    /// <summary>Passed over.</summary>
    public JsonElement? ClientState { get; init; }

    /// <summary>Passed over.</summary>
    public JsonElement? CheckedAt { get; init; }

    /// <summary>Passed over.</summary>
    public JsonElement? LastVerifiedAt { get; init; }

    /// <summary>Passed over.</summary>
    public JsonElement? Proof { get; init; }

    /// <summary>Passed over.</summary>
    public JsonElement? SecretsExpireAt { get; init; }
}
