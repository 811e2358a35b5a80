using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using OobProvisioning.KeyManager.Database;

namespace OobProvisioning.KeyManager.OAuthClients.Secrets;

/// <summary>
/// Whether a secret is right for a client. Every live secret is compared, without early exit; an unknown client costs what a
/// wrong secret costs; slow verifiers are computed by few at a time, and only until the first success.
/// </summary>
internal sealed class SecretVerification(IDbContextFactory<KeyManagerDb> databases, SlowSecrets slowSecrets, SecretUseRecorder uses, TimeProvider time)
{
    private static readonly string Decoy = SecretVerifier.Fast(SecretVerifier.NewSecret());

    public async ValueTask<bool> VerifyAsync(OAuthClient? client, string secret, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(secret));
        var matching = SecretVerifier.MatchesFast(Decoy, hash) ? Guid.Empty : (Guid?)null;
        OAuthClientSecret? slow = null;
        if (client is { UsesSecrets: true, State: OAuthClientState.Active })
        {
            foreach (var candidate in client.Secrets.Where(candidate => candidate.IsLive(now)))
            {
                if (!SecretVerifier.IsFast(candidate.Verifier))
                {
                    slow = candidate;
                }
                else if (SecretVerifier.MatchesFast(candidate.Verifier, hash))
                {
                    matching = candidate.Id;
                }
            }
        }

        if (matching is null && slow is not null && await MatchesSlowAsync(slow, secret, cancellationToken))
        {
            matching = slow.Id;
        }

        if (matching is { } used)
        {
            uses.Record(used, now);
        }

        return matching is not null;
    }

    /// <summary>A client brings along at most one secret, so it has at most one slow verifier.</summary>
    private async Task<bool> MatchesSlowAsync(OAuthClientSecret slow, string secret, CancellationToken cancellationToken)
    {
        if (!await slowSecrets.ProvesAsync(slow, secret, cancellationToken))
        {
            return false;
        }

        if (await slowSecrets.BetterAsync(slow, secret, cancellationToken) is { } better)
        {
            // The row trigger tells every replica of the change.
            await using var db = await databases.CreateDbContextAsync(cancellationToken);
            await db.Set<OAuthClientSecret>()
                .Where(row => row.Id == slow.Id && row.Verifier == slow.Verifier)
                .ExecuteUpdateAsync(row => row.SetProperty(found => found.Verifier, better), cancellationToken);
        }

        return true;
    }
}
