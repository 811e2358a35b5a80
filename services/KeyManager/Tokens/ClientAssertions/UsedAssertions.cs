using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using OobProvisioning.KeyManager.Database;

namespace OobProvisioning.KeyManager.Tokens.ClientAssertions;

/// <summary>Which assertions were used, for every replica: of two that send one at the same time, whoever inserts the row wins.</summary>
internal sealed class UsedAssertions(IDbContextFactory<KeyManagerDb> databases)
{
    /// <returns>False if it was used before.</returns>
    public async Task<bool> TryUseAsync(string clientId, string jwtId, DateTimeOffset goodUntil, CancellationToken cancellationToken)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(jwtId));
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Database.ExecuteSqlAsync(
            $"insert into used_client_assertions (client_id, jti_hash, expires_at) values ({clientId}, {hash}, {goodUntil}) on conflict do nothing",
            cancellationToken) > 0;
    }
}
