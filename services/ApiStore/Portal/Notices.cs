namespace OobProvisioning.ApiStore.Portal;

/// <summary>What a page may have to show once, after another has done something.</summary>
internal static class Notices
{
    /// <summary>A new client secret; only the page about these keys takes it.</summary>
    public static string SecretOf(Guid keyMappingId) => $"secret-{keyMappingId:N}";

    /// <summary>A new access token.</summary>
    public static string TokenOf(Guid keyMappingId) => $"token-{keyMappingId:N}";
}
