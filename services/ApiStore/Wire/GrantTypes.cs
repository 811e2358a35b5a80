namespace OobProvisioning.ApiStore.Wire;

/// <summary>The grant types that the resident Key Manager knows (RFC 6749, RFC 8628, RFC 8693).</summary>
internal static class GrantTypes
{
    public const string ClientCredentials = "client_credentials";

    public static readonly IReadOnlyList<string> All =
    [
        "authorization_code",
        "implicit",
        ClientCredentials,
        "password",
        "refresh_token",
        "urn:ietf:params:oauth:grant-type:device_code",
        "urn:ietf:params:oauth:grant-type:token-exchange",
    ];
}
