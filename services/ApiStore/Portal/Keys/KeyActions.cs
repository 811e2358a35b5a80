using OobProvisioning.ApiStore.Applications;
using OobProvisioning.ApiStore.KeyManagers;
using OobProvisioning.ApiStore.KeyMappings;
using OobProvisioning.ApiStore.Wire;

namespace OobProvisioning.ApiStore.Portal.Keys;

/// <summary>What can be offered for keys as they are now, and why the rest cannot. The slices have the last word.</summary>
/// <param name="CanVerify">The client has secrets that work, as far as is known.</param>
/// <param name="CanGenerateToken">And may use the grant type client_credentials, as far as is known.</param>
/// <param name="CanChange">And is the store's to change.</param>
/// <param name="CanRegenerate">And can get a new secret.</param>
/// <param name="Reason">Why something is not offered; null if everything is, or the mode says it.</param>
internal sealed record KeyActions(bool CanVerify, bool CanGenerateToken, bool CanChange, bool CanRegenerate, string? Reason)
{
    /// <param name="key">The keys.</param>
    /// <param name="keyManager">Their key manager; null if this store does not know how to talk to it.</param>
    public static KeyActions Of(ApplicationKey key, KeyManagerInfo? keyManager)
    {
        var state = Capitals.Parse<ClientState>(key.AdditionalProperties.ClientState);
        var isAsked = keyManager is { Enabled: true };
        var canVerify = isAsked && state is (ClientState.Active or ClientState.Unknown);
        var mayHaveGrant = key.SupportedGrantTypes.Count == 0 || key.SupportedGrantTypes.Contains(GrantTypes.ClientCredentials);
        var canChange = isAsked && state == ClientState.Active && key.Mode == KeyMappingMode.Created.Text();
        return new KeyActions(
            canVerify,
            canVerify && mayHaveGrant && keyManager!.EnableTokenGeneration,
            canChange,
            canChange && keyManager!.RegeneratesSecrets,
            isAsked ? ReasonOf(state, mayHaveGrant, keyManager!) : PortalTexts.NotAsked);
    }

    private static string? ReasonOf(ClientState state, bool mayHaveGrant, KeyManagerInfo keyManager) => state switch
    {
        ClientState.Unreachable => PortalTexts.Unreachable,
        ClientState.Gone => PortalTexts.Gone,
        ClientState.Revoked => PortalTexts.Revoked,
        ClientState.Unknown => PortalTexts.UnknownState,
        _ when !mayHaveGrant => PortalTexts.NoClientCredentials,
        _ => keyManager.EnableTokenGeneration ? null : PortalTexts.NoTokens,
    };
}
