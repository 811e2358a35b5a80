namespace OobProvisioning.ApiStore.KeyManagers;

/// <summary>RFC 6749 5.2.</summary>
internal static class OAuthErrorCodes
{
    public const string InvalidClient = "invalid_client";
    public const string InvalidGrant = "invalid_grant";
    public const string InvalidRequest = "invalid_request";
    public const string InvalidScope = "invalid_scope";
    public const string UnauthorizedClient = "unauthorized_client";
}
