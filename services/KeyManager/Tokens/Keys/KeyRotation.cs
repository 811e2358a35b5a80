using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using OobProvisioning.KeyManager.Database;
using OobProvisioning.KeyManager.OAuthClients;
using OobProvisioning.ServiceDefaults.Auditing;
using OobProvisioning.ServiceDefaults.Database;
using OobProvisioning.ServiceDefaults.Work;

namespace OobProvisioning.KeyManager.Tokens.Keys;

/// <summary>
/// Announces the next key of each algorithm in time, and retires a former one when nothing lives that it signed or encrypted.
/// Every replica does so, one at a time; all of them hear of the changed rows, and each takes a key into use by its own clock.
/// </summary>
internal sealed partial class KeyRotation(
    IDbContextFactory<KeyManagerDb> databases, ServerKeyMaterial material, IOptions<KeyRotationOptions> options, TimeProvider time, ILogger<KeyRotation> logger)
    : PeriodicWork(time, logger)
{
    private const string Actor = "system:key-rotation";

    /// <summary>Any number that no other lock of this database has: keys change one after the other.</summary>
    public const long LockId = 0x4F4F4B;

    protected override TimeSpan Every => options.Value.CheckEvery;

    protected override bool BeginsAtOnce => true;

    public override async Task RunRoundAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock({LockId})", cancellationToken);

        // Read only now: another replica's round may just have ended.
        var keys = await db.Set<ServerKey>().ToListAsync(cancellationToken);
        var now = Time.GetStorableUtcNow();
        var announced = Announce(db, keys, now);
        var retired = await RetireAsync(db, keys, now, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);

        announced.ForEach(key => Log.Announced(Logger, key.Id, key.Algorithm, key.ActiveFrom));
        retired.ForEach(key => Log.Retired(Logger, key.Id, key.Algorithm));
    }

    private List<ServerKey> Announce(KeyManagerDb db, List<ServerKey> keys, DateTimeOffset now)
    {
        var activeFrom = (now + options.Value.AnnounceBefore).ToStorable();
        List<ServerKey> announced = [.. KeyRotationRules.ToAnnounce(keys, options.Value, now).Select(algorithm => material.Create(algorithm, now, activeFrom))];
        db.AddRange(announced);
        db.AddRange(announced.Select(key => AuditEvent.Of(Actor, "announce", ServerKeyAudit.Object(key.Id), now)));
        return announced;
    }

    private static async Task<List<ServerKey>> RetireAsync(KeyManagerDb db, List<ServerKey> keys, DateTimeOffset now, CancellationToken cancellationToken)
    {
        List<ServerKey> retired = [];
        foreach (var outlived in KeyRotationRules.Outlived(keys, now))
        {
            if (!outlived.MayHaveStoredTokens || !await HasLivingTokenAsync(db, outlived.UnusedSince, now, cancellationToken))
            {
                retired.Add(outlived.Key);
            }
        }

        db.RemoveRange(retired);
        db.AddRange(retired.Select(key => AuditEvent.Of(Actor, "retire", ServerKeyAudit.Object(key.Id), now)));
        return retired;
    }

    private static Task<bool> HasLivingTokenAsync(KeyManagerDb db, DateTimeOffset createdBefore, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var created = createdBefore.UtcDateTime;
        var expired = (now - KeyRotationRules.Allowance).UtcDateTime;
        return db.Set<OAuthToken>().AnyAsync(
            token => (token.CreationDate == null || token.CreationDate < created) && (token.ExpirationDate == null || token.ExpirationDate > expired),
            cancellationToken);
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "The key {KeyId} ({Algorithm}) is announced; it is used from {ActiveFrom:O} on.")]
        public static partial void Announced(ILogger logger, string keyId, string algorithm, DateTimeOffset activeFrom);

        [LoggerMessage(Level = LogLevel.Information, Message = "The key {KeyId} ({Algorithm}) is retired; nothing lives that it signed or encrypted.")]
        public static partial void Retired(ILogger logger, string keyId, string algorithm);
    }
}
