namespace OobProvisioning.KeyManager.OAuthClients;

/// <summary>How audit events name an OAuth client.</summary>
internal static class OAuthClientAudit
{
    public static string Object(string clientId) => $"oauth-client:{clientId}";
}
