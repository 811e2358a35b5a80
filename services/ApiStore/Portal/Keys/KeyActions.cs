using OobProvisioning.ApiStore.Applications;
using OobProvisioning.ApiStore.KeyMappings;
using OobProvisioning.ApiStore.Wire;

namespace OobProvisioning.ApiStore.Portal.Keys;

/// <summary>What can be offered for keys as they are now, and why the rest cannot. The slices have the last word.</summary>
/// <param name="CanVerify">The client is there and has secrets that work.</param>
/// <param name="CanGenerateToken">And may use the grant type client_credentials.</param>
/// <param name="CanChange">And is the store's to change.</param>
/// <param name="Reason">Why something is not offered; null if everything is, or the mode says it.</param>
internal sealed record KeyActions(bool CanVerify, bool CanGenerateToken, bool CanChange, string? Reason)
{
    public static KeyActions Of(ApplicationKey key)
    {
        var state = Capitals.Parse<ClientState>(key.AdditionalProperties.ClientState);
        var isActive = state == ClientState.Active;
        var hasGrant = key.SupportedGrantTypes.Contains(GrantTypes.ClientCredentials);
        var reason = ReasonOf(state, hasGrant);
        return new KeyActions(isActive, isActive && hasGrant, isActive && key.Mode == KeyMappingMode.Created.Text(), reason);
    }

    private static string? ReasonOf(ClientState state, bool hasGrant) => state switch
    {
        ClientState.Active => hasGrant ? null : PortalTexts.NoClientCredentials,
        ClientState.Unreachable => PortalTexts.Unreachable,
        ClientState.Gone => PortalTexts.Gone,
        ClientState.Revoked => PortalTexts.Revoked,
        _ => PortalTexts.UnknownState,
    };
}
