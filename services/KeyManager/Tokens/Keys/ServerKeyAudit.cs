namespace OobProvisioning.KeyManager.Tokens.Keys;

/// <summary>How audit events name a key.</summary>
internal static class ServerKeyAudit
{
    public static string Object(string keyId) => $"server-key:{keyId}";
}
