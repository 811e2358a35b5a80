using OobProvisioning.ApiStore.Applications;
using OobProvisioning.ApiStore.KeyManagers;
using OobProvisioning.ApiStore.Wire;

namespace OobProvisioning.ApiStore.KeyMappings;

/// <summary>
/// The token that comes with generated keys, as in the published contract: for a client that may use client_credentials, with the scopes that were asked
/// for. Nobody waits long for it, and the keys do not depend on it: where none comes, generate-token gets one.
/// </summary>
internal sealed class FirstToken(Connectors connectors, TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    public async Task<ApplicationToken?> GetAsync(KeyManager keyManager, ApplicationKey key, IReadOnlyList<string> scopes, CancellationToken cancellationToken)
    {
        if (!keyManager.IssuesTokens || !key.SupportedGrantTypes.Contains(GrantTypes.ClientCredentials) || key.ConsumerSecret is not { } secret)
        {
            return null;
        }

        using var patience = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            var issuance = await connectors.Of(keyManager).IssueTokenAsync(key.ConsumerKey, secret, scopes, lifetimeSeconds: null, either.Token);
            return issuance is TokenIssuance.Issued issued ? new ApplicationToken(issued.AccessToken, issued.Scopes, issued.LifetimeSeconds) : null;
        }
        catch (OperationCanceledException)
        {
            return null; // The caller left, or was kept waiting long enough: the client is made, and its secret is told.
        }
    }
}
