using OobProvisioning.ApiStore.KeyManagers;
using OobProvisioning.ApiStore.KeyManagers.OAuthProvider;

namespace OobProvisioning.ApiStore.Administration.KeyManagerSettings;

/// <summary>Shows the settings of a key manager: of the resident one those of the program, of any other those of its row.</summary>
internal sealed class KeyManagerViews(Connectors connectors, ResidentIdentity resident)
{
    public string IssuerOf(KeyManager keyManager) => keyManager.Issuer ?? (keyManager.Kind == KeyManager.ResidentKind ? resident.Issuer : "");

    public KeyManagerView Of(KeyManager keyManager)
    {
        var offer = connectors.Of(keyManager).Offer;
        var provider = keyManager.Provider;
        return new KeyManagerView(
            keyManager.Id,
            keyManager.Name,
            keyManager.DisplayName,
            KeyManagerTypes.Of(keyManager),
            keyManager.Description,
            keyManager.Enabled,
            IssuerOf(keyManager),
            TextOf(provider?.WellKnownEndpoint),
            TextOf(provider?.TokenEndpoint ?? offer?.TokenEndpoint),
            TextOf(provider is null ? offer?.RevokeEndpoint : provider.RevokeEndpoint),
            TextOf(provider?.IntrospectionEndpoint),
            TextOf(provider?.AuthorizeEndpoint),
            TextOf(provider?.UserInfoEndpoint),
            TextOf(provider?.RegistrationEndpoint),
            CertificatesOf(provider),
            provider?.GrantTypes ?? offer?.GrantTypes ?? [],
            provider?.ConsumerKeyClaim ?? KeyManagerRules.DefaultConsumerKeyClaim,
            provider?.ScopesClaim ?? KeyManagerRules.DefaultScopesClaim,
            keyManager.MapsExistingClients,
            keyManager.MakesClients,
            keyManager.IssuesTokens,
            provider?.SelfValidatesTokens ?? true,
            PropertiesOf(keyManager));
    }

    /// <summary>As it was typed: a <see cref="Uri"/>'s other forms unescape or complete it.</summary>
    private static string TextOf(Uri? address) => address?.OriginalString ?? "";

    private static KeyManagerCertificates CertificatesOf(OAuthProviderSettings? provider) => provider?.Certificate is { } certificate
        ? new KeyManagerCertificates(KeyManagerCertificates.Pem, certificate)
        : new KeyManagerCertificates(KeyManagerCertificates.Jwks, TextOf(provider?.JwksEndpoint));

    private static KeyManagerProperties PropertiesOf(KeyManager keyManager) => new()
    {
        AllowedProbes = keyManager.Provider?.AllowedProbes ?? [],
        ProbeScope = keyManager.Provider?.ProbeScope ?? "",
        AllowedNetworks = keyManager.Provider?.AllowedNetworks ?? [],
        InitialAccessToken = MaskOf(keyManager.InitialAccessToken),
        IntrospectionClientId = keyManager.Provider?.IntrospectionClientId ?? "",
        IntrospectionClientSecret = MaskOf(keyManager.IntrospectionCredential),
        Audiences = keyManager.Provider?.Audiences ?? [],
    };

    private static string MaskOf(string? credential) => credential is null ? "" : KeyManagerProperties.Masked;
}
