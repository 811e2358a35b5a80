using OobProvisioning.KeyManager.OAuthClients;
using OobProvisioning.KeyManager.OAuthClients.Secrets;

namespace OobProvisioning.KeyManager.Tokens.FastPath;

/// <summary>
/// Clients whose secret can be judged here: there is no other outcome than right or wrong, and none that anybody else has to hear of. It is decided before
/// anything is hashed; what was hashed here is answered here, so that no secret is checked twice.
/// </summary>
internal sealed class PlainClients(OAuthClientDirectory clients, SecretVerification verification)
{
    /// <returns>Null if there is no such client.</returns>
    public async ValueTask<OAuthClient?> FindAsync(string clientId, CancellationToken cancellationToken) =>
        await clients.FindByClientIdAsync(clientId, cancellationToken) is { State: OAuthClientState.Active, UsesSecrets: true, IsPublic: false } client
        && HasFastSecretsOnly(client)
            ? client
            : null;

    public ValueTask<bool> ProvesAsync(OAuthClient client, string secret, CancellationToken cancellationToken) =>
        verification.VerifyAsync(client, secret, cancellationToken);

    private static bool HasFastSecretsOnly(OAuthClient client)
    {
        foreach (var secret in client.Secrets)
        {
            if (!SecretVerifier.IsFast(secret.Verifier))
            {
                return false;
            }
        }

        return true;
    }
}
