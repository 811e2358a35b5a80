using OobProvisioning.KeyManager.OAuthClients;
using OobProvisioning.KeyManager.OAuthClients.Secrets;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace OobProvisioning.KeyManager.UnitTests.OAuthClients;

internal static class TestClient
{
    public static readonly DateTimeOffset Now = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    public static OAuthClient Create(string clientId = "client", params string[] scopes) =>
        OAuthClient.Create(Guid.NewGuid(), clientId, Settings(scopes: scopes), Now);

    public static OAuthClientSettings Settings(bool isPublic = false, params string[] scopes) => new()
    {
        GrantTypes = [GrantTypes.ClientCredentials],
        Scopes = scopes,
        PublicClient = isPublic,
        TokenEndpointAuthMethod = isPublic ? ClientAuthenticationMethods.None : ClientAuthenticationMethods.ClientSecretBasic,
    };

    public static OAuthClientSecret Secret(string text = "a secret", DateTimeOffset? expiresAt = null) =>
        OAuthClientSecret.Of(text, SecretVerifier.Fast(text), Now, expiresAt: expiresAt);
}
