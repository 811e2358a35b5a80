using OobProvisioning.ApiStore.Applications;
using OobProvisioning.ApiStore.KeyMappings;
using OobProvisioning.ApiStore.Wire;
using OobProvisioning.ConsoleKit.Signs;

namespace OobProvisioning.ApiStore.Portal.Keys;

/// <summary>What can be offered for keys as they are now, and why the rest cannot. The slices have the last word.</summary>
/// <param name="State">How the client is.</param>
/// <param name="CanVerify">The client is there and has secrets that work.</param>
/// <param name="CanGenerateToken">And may use the grant type client_credentials.</param>
/// <param name="CanChange">And is the store's to change.</param>
/// <param name="Reason">Why something is not offered; null if everything is, or the mode says it.</param>
internal sealed record KeyActions(PillState State, bool CanVerify, bool CanGenerateToken, bool CanChange, string? Reason)
{
    public static KeyActions Of(ApplicationKey key)
    {
        var state = Capitals.Parse<ClientState>(key.AdditionalProperties.ClientState);
        var isActive = state == ClientState.Active;
        var hasGrant = key.SupportedGrantTypes.Contains(GrantTypes.ClientCredentials);
        var reason = ReasonOf(state, hasGrant);
        return new KeyActions(PillOf(state), isActive, isActive && hasGrant, isActive && key.Mode == KeyMappingMode.Created.Text(), reason);
    }

    private static PillState PillOf(ClientState state) => state switch
    {
        ClientState.Active => PillState.Active,
        ClientState.Revoked => PillState.Revoked,
        ClientState.Gone => PillState.Gone,
        ClientState.Unreachable => PillState.Unreachable,
        _ => PillState.Unknown,
    };

    private static string? ReasonOf(ClientState state, bool hasGrant) => state switch
    {
        ClientState.Active => hasGrant ? null : PortalTexts.NoClientCredentials,
        ClientState.Unreachable => PortalTexts.Unreachable,
        ClientState.Gone => PortalTexts.Gone,
        ClientState.Revoked => PortalTexts.Revoked,
        _ => PortalTexts.UnknownState,
    };
}
