using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using OobProvisioning.KeyManager.Database;
using OobProvisioning.ServiceDefaults.Database;

namespace OobProvisioning.KeyManager.Families.Revocation;

/// <summary>
/// The access tokens that were revoked one by one, until they would have expired. In memory for speed, as rows for every replica. Memory is
/// believed as long as every change is heard; else the row itself is asked.
/// </summary>
internal sealed class RevokedTokens(
    IDbContextFactory<KeyManagerDb> databases, TooManyRevocations tooMany, ChangesHeard changes, TimeProvider time)
{
    private static readonly TimeSpan Allowance = TimeSpan.FromMinutes(1);
    private readonly ConcurrentDictionary<string, DateTimeOffset> _expiries = new(StringComparer.Ordinal);

    public async ValueTask<bool> ContainsAsync(string tokenId, CancellationToken cancellationToken)
    {
        if (_expiries.ContainsKey(tokenId))
        {
            return true;
        }

        if (changes.AreCurrent)
        {
            return false;
        }

        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Set<RevokedToken>().AnyAsync(token => token.TokenId == tokenId, cancellationToken);
    }

    public async Task RevokeAsync(string tokenId, string clientId, DateTimeOffset expiresAt, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await db.Database.ExecuteSqlAsync(
            $"insert into revoked_tokens (token_id, client_id, expires_at) values ({tokenId}, {clientId}, {expiresAt}) on conflict (token_id) do nothing",
            cancellationToken);
        Learn(tokenId, expiresAt);
        await tooMany.SumUpAsync(db, clientId, cancellationToken);
    }

    /// <summary>Another replica has revoked it.</summary>
    public void Learn(string tokenId, DateTimeOffset expiresAt) => _expiries[tokenId] = expiresAt;

    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await foreach (var token in db.Set<RevokedToken>().AsNoTracking().AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            Learn(token.TokenId, token.ExpiresAt);
        }
    }

    /// <summary>An expired token is refused for that alone; a while after, since clocks differ and checks allow for it.</summary>
    public void ForgetExpired()
    {
        var now = time.GetUtcNow() - Allowance;
        foreach (var expired in _expiries.Where(pair => pair.Value < now))
        {
            _expiries.TryRemove(expired);
        }
    }
}
