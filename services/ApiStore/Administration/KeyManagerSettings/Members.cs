namespace OobProvisioning.ApiStore.Administration.KeyManagerSettings;

/// <summary>The JSON names of members of a key manager that a fault may be about.</summary>
internal static class Members
{
    public const string Issuer = "issuer";
    public const string WellKnownEndpoint = "wellKnownEndpoint";
    public const string TokenEndpoint = "tokenEndpoint";
    public const string RevokeEndpoint = "revokeEndpoint";
    public const string IntrospectionEndpoint = "introspectionEndpoint";
    public const string AuthorizeEndpoint = "authorizeEndpoint";
    public const string UserInfoEndpoint = "userInfoEndpoint";
    public const string ClientRegistrationEndpoint = "clientRegistrationEndpoint";
    public const string Certificates = "certificates";
    public const string EnableOAuthAppCreation = "enableOAuthAppCreation";
    public const string AllowedNetworks = "additionalProperties.allowedNetworks";
    public const string AllowedProbes = "additionalProperties.allowedProbes";
    public const string InitialAccessToken = "additionalProperties.initialAccessToken";
    public const string IntrospectionClientSecret = "additionalProperties.introspectionClientSecret";
}
