namespace OobProvisioning.KeyManager.Tokens.Interaction;

/// <summary>Where a browser is sent when all is done.</summary>
internal static class InteractionPaths
{
    public const string DeviceDone = "/oauth2/device/done";
    public const string SignedOut = "/oauth2/logout/done";
}
