using Microsoft.EntityFrameworkCore;
using OobProvisioning.KeyManager.Database;

namespace OobProvisioning.KeyManager.OAuthClients.Secrets;

/// <summary>When a secret was last used, true to the minute. Kept apart from the client, so that use changes no client's row.</summary>
public sealed class SecretUse
{
    public static readonly IReadOnlyDictionary<Guid, DateTimeOffset> None = new Dictionary<Guid, DateTimeOffset>();

    private SecretUse()
    {
    }

    public Guid SecretId { get; private set; }

    public DateTimeOffset LastUsedAt { get; private set; }

    /// <summary>Differs after each use, as long as the secrets are the same.</summary>
    internal static long StampOf(IReadOnlyDictionary<Guid, DateTimeOffset> lastUses) => lastUses.Values.Sum(at => at.ToUnixTimeSeconds());

    internal static async Task<IReadOnlyDictionary<Guid, DateTimeOffset>> OfAsync(
        KeyManagerDb db, IEnumerable<OAuthClientSecret> secrets, CancellationToken cancellationToken)
    {
        var ids = secrets.Select(secret => secret.Id).ToList();
        return ids.Count == 0
            ? None
            : await db.Set<SecretUse>().AsNoTracking()
                .Where(use => ids.Contains(use.SecretId))
                .ToDictionaryAsync(use => use.SecretId, use => use.LastUsedAt, cancellationToken);
    }
}
