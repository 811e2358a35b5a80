using System.Text.Json.Serialization;

namespace OobProvisioning.KeyManager.OAuthClients;

/// <summary>A revoked client gets no token, and all its tokens are inactive.</summary>
public enum OAuthClientState
{
    [JsonStringEnumMemberName("ACTIVE")]
    Active,

    [JsonStringEnumMemberName("REVOKED")]
    Revoked,
}
