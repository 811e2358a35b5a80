namespace OobProvisioning.ApiStore.Wire;

/// <summary>Where the Key Manager's OAuth endpoints are, on its public and on its internal address alike.</summary>
internal static class OAuthPaths
{
    public const string Token = "/oauth2/token";
    public const string Revoke = "/oauth2/revoke";
    public const string Introspect = "/oauth2/introspect";
    public const string Keys = "/oauth2/jwks";
    public const string Metadata = "/.well-known/openid-configuration";
}
