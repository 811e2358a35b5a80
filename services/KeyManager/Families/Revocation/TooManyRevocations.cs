using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using OobProvisioning.KeyManager.Database;
using OobProvisioning.KeyManager.OAuthClients;
using OobProvisioning.ServiceDefaults.Auditing;
using OobProvisioning.ServiceDefaults.Database;

namespace OobProvisioning.KeyManager.Families.Revocation;

/// <summary>
/// A client may revoke its own tokens as fast as it gets them, and each revocation is kept in the memory of every replica. Beyond a bound
/// one number stands for them all: the client's generation, which ends every token that it has.
/// </summary>
internal sealed partial class TooManyRevocations(
    OAuthClientDirectory clients, IOptions<RevocationOptions> options, TimeProvider time, ILogger<TooManyRevocations> logger)
{
    /// <summary>Replicas read the revocations again: many are kept for a short while only.</summary>
    public const string Channel = "revocations_summed_up";

    /// <summary>A replica that hears of nothing may believe in the former generation for so long. Until then the rows stay.</summary>
    private static readonly TimeSpan Overlap = TimeSpan.FromMinutes(1);

    public async Task SumUpAsync(KeyManagerDb db, string clientId, CancellationToken cancellationToken)
    {
        var now = time.GetStorableUtcNow();
        var living = await db.Set<RevokedToken>().CountAsync(token => token.ClientId == clientId && token.ExpiresAt > now, cancellationToken);
        if (living <= options.Value.MostPerClient)
        {
            return;
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.Set<OAuthClient>().Where(client => client.ClientId == clientId)
            .ExecuteUpdateAsync(client => client.SetProperty(found => found.Generation, found => found.Generation + 1), cancellationToken);
        var soon = now + Overlap;
        var count = await db.Set<RevokedToken>().Where(token => token.ClientId == clientId).ExecuteUpdateAsync(
            token => token
                .SetProperty(found => found.ClientId, (string?)null)
                .SetProperty(found => found.ExpiresAt, found => found.ExpiresAt < soon ? found.ExpiresAt : soon),
            cancellationToken);
        db.Add(AuditEvent.Of($"client:{clientId}", "revoke-all-tokens", OAuthClientAudit.Object(clientId), now));
        await db.SaveChangesAsync(cancellationToken);
        await db.Database.ExecuteSqlAsync($"select pg_notify({Channel}, '')", cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        clients.Forget(clientId);
        Log.SummedUp(logger, clientId, count);
    }

    private static partial class Log
    {
        [LoggerMessage(
            Level = LogLevel.Warning,
            Message = "The client {ClientId} has revoked {Count} tokens that have not expired, more than are kept one by one: "
                + "all of its tokens are revoked now.")]
        public static partial void SummedUp(ILogger logger, string clientId, int count);
    }
}
