using OobProvisioning.KeyManager.OAuthClients;
using OobProvisioning.KeyManager.OAuthClients.Secrets;

namespace OobProvisioning.KeyManager.Tokens.FastPath;

/// <summary>
/// Judges secrets where there is no other outcome than right or wrong: those of all clients, also of none, but the ones that brought a secret along, which is
/// hashed slowly and in turn. What was hashed here is answered here, so that no secret is checked twice; and since it does not matter what else is wrong, how
/// long an answer takes tells nobody which clients there are.
/// </summary>
internal sealed class PlainClients(OAuthClientDirectory clients, SecretVerification verification)
{
    public async ValueTask<Proof> ProveAsync(PlainForm form, CancellationToken cancellationToken)
    {
        var client = await clients.FindByClientIdAsync(form.ClientId, cancellationToken);
        if (client is not null && HasSlowSecret(client))
        {
            return default;
        }

        var isRight = await verification.VerifyAsync(client, form.ClientSecret, cancellationToken);
        return new Proof(IsJudged: true, isRight ? client : null);
    }

    private static bool HasSlowSecret(OAuthClient client)
    {
        foreach (var secret in client.Secrets)
        {
            if (!SecretVerifier.IsFast(secret.Verifier))
            {
                return true;
            }
        }

        return false;
    }
}

/// <param name="IsJudged">False: the engine's to judge, and nothing has been hashed.</param>
/// <param name="Client">Null if it has not proved itself.</param>
internal readonly record struct Proof(bool IsJudged, OAuthClient? Client);
