namespace OobProvisioning.KeyManager.Registration;

/// <summary>What registration calls (RFC 7591 2) that which the management API and the rules call otherwise.</summary>
internal static class MetadataNames
{
    public const string ClientId = "client_id";
    public const string ClientName = "client_name";
    public const string RedirectUris = "redirect_uris";
    public const string Scope = "scope";
    public const string ResponseTypes = "response_types";
    public const string TokenEndpointAuthMethod = "token_endpoint_auth_method";

    private static readonly Dictionary<string, string> ByMember = new(StringComparer.Ordinal)
    {
        ["grantTypes"] = "grant_types",
        ["callbackUrls"] = RedirectUris,
        ["postLogoutUrls"] = "post_logout_redirect_uris",
        ["scopes"] = Scope,
        ["applicationType"] = "application_type",
        ["accessTokenLifetimeSeconds"] = "access_token_lifetime_seconds",
        ["idTokenSigningAlgorithm"] = "id_token_signed_response_alg",
        ["tokenEndpointAuthMethod"] = TokenEndpointAuthMethod,
        ["tokenEndpointAuthSigningAlgorithm"] = "token_endpoint_auth_signing_alg",
        ["jwksUri"] = "jwks_uri",
    };

    public static string Of(string member) => ByMember.GetValueOrDefault(member, member);
}
