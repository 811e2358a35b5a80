using OobProvisioning.ApiStore.KeyManagers;
using OobProvisioning.ApiStore.KeyManagers.OAuthProvider;
using OobProvisioning.ServiceDefaults.Secrecy;

namespace OobProvisioning.ApiStore.Administration.KeyManagerSettings;

/// <summary>Everything that a key manager's row is to say.</summary>
/// <param name="Issuer">Null of the resident one, with all that follows.</param>
/// <param name="Provider">Where and how it is asked.</param>
/// <param name="IntrospectionCredential">Encrypted, or null.</param>
/// <param name="InitialAccessToken">Likewise.</param>
internal sealed record KeyManagerDraft(string? Issuer, OAuthProviderSettings? Provider, string? IntrospectionCredential, string? InitialAccessToken) : Discreet
{
    public bool CanMakeClients => Provider is null or { RegistrationEndpoint: not null };

    /// <summary>What a client's id and its tokens mean hangs on these: mappings would come to name others.</summary>
    public bool MeansOtherClientsThan(KeyManager keyManager) => Provider is not null
        && (Issuer != keyManager.Issuer || Provider.ConsumerKeyClaim != keyManager.Provider?.ConsumerKeyClaim);

    public void ApplyTo(KeyManager keyManager, KeyManagerRequest request)
    {
        keyManager.Call(request.Name!, request.DisplayName ?? request.Name!, request.Description ?? "");
        keyManager.Allow(
            request.Enabled ?? true,
            request.EnableMapOAuthConsumerApps ?? true,
            request.EnableOAuthAppCreation ?? CanMakeClients,
            request.EnableTokenGeneration ?? true);
        if (Provider is not null)
        {
            keyManager.Reach(Issuer!, Provider);
            keyManager.AuthenticateWith(IntrospectionCredential, InitialAccessToken);
        }
    }
}
