namespace OobProvisioning.KeyManager.Console;

/// <summary>What a page may have to show once, after another has done something.</summary>
internal static class Notices
{
    /// <summary>A new client secret; only the page of this service provider's secrets takes it.</summary>
    public static string SecretOf(Guid providerId) => $"secret-{providerId:N}";
}
