using OpenIddict.Abstractions;

namespace OobProvisioning.KeyManager.Tokens.Protocol;

/// <summary>The one answer to every failed client authentication, in the engine's own words for a wrong secret.</summary>
internal static class InvalidClient
{
    public static readonly string Description = OpenIddictResources.GetResourceString(OpenIddictResources.ID2055);
    public static readonly string Uri = OpenIddictResources.FormatID8000(OpenIddictResources.ID2055);
}
