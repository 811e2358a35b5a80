using Microsoft.EntityFrameworkCore;
using OobProvisioning.KeyManager.Database;
using OobProvisioning.ServiceDefaults.Auditing;
using OobProvisioning.ServiceDefaults.Database;
using OobProvisioning.ServiceDefaults.Hosting;

namespace OobProvisioning.KeyManager.Tokens.Keys;

/// <summary>
/// The verb <c>replace-key</c>, for a key that leaked: it is forgotten and a new one of its algorithm used, in one step. With its row alone deleted its
/// predecessor, which is kept for what it signed, would sign again.
/// </summary>
internal sealed partial class KeyReplacement(KeyManagerDb db, ServerKeyMaterial material, TimeProvider time, ILogger<KeyReplacement> logger)
{
    private const string Actor = "system:replace-key";

    public static async Task RunAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var keyId = services.GetRequiredService<IConfiguration>()["kid"]
            ?? throw new StartupException("Say which key: replace-key --kid=KID. It is in /oauth2/jwks and in the header of what the key signed.");
        await using var scope = services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<KeyReplacement>().RunAsync(keyId, cancellationToken);
    }

    /// <exception cref="StartupException">There is no such key.</exception>
    public async Task RunAsync(string keyId, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock({KeyRotation.LockId})", cancellationToken);
        var leaked = await db.Set<ServerKey>().SingleOrDefaultAsync(key => key.Id == keyId, cancellationToken)
            ?? throw new StartupException($"There is no key '{keyId}'; it may have been replaced already.");
        var now = time.GetStorableUtcNow();
        var next = material.Create(leaked.Algorithm, now);
        db.Remove(leaked);
        db.Add(next);
        db.Add(AuditEvent.Of(Actor, "forget", ServerKeyAudit.Object(leaked.Id), now));
        db.Add(AuditEvent.Of(Actor, "create", ServerKeyAudit.Object(next.Id), now));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        Log.Replaced(logger, leaked.Id, leaked.Algorithm, next.Id);
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "The key {KeyId} ({Algorithm}) is forgotten; {NextKeyId} is used from now on.")]
        public static partial void Replaced(ILogger logger, string keyId, string algorithm, string nextKeyId);
    }
}
