using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using OobProvisioning.KeyManager.Database;

namespace OobProvisioning.KeyManager.Families.Revocation;

/// <summary>
/// The access tokens that were revoked one by one, until they would have expired. In memory for speed, as rows for every replica. Memory is
/// believed for a while after news could last have come; from then on the row itself is asked.
/// </summary>
internal sealed class RevokedTokens(IDbContextFactory<KeyManagerDb> databases, TooManyRevocations tooMany, TimeProvider time)
{
    private static readonly TimeSpan Allowance = TimeSpan.FromMinutes(1);

    /// <summary>With the time that news is on its way, a revocation is effective on every replica within 5 s.</summary>
    private static readonly TimeSpan MaxSilence = TimeSpan.FromSeconds(3);
    private readonly ConcurrentDictionary<string, DateTimeOffset> _expiries = new(StringComparer.Ordinal);
    private long _heardUntil;

    public async ValueTask<bool> ContainsAsync(string tokenId, CancellationToken cancellationToken)
    {
        if (_expiries.ContainsKey(tokenId))
        {
            return true;
        }

        if (time.GetElapsedTime(Interlocked.Read(ref _heardUntil)) < MaxSilence)
        {
            return false;
        }

        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Set<RevokedToken>().AnyAsync(token => token.TokenId == tokenId, cancellationToken);
    }

    /// <summary>Whatever was revoked before this timestamp is in memory.</summary>
    public void HeardUntil(long timestamp) => Interlocked.Exchange(ref _heardUntil, timestamp);

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
        var readAt = time.GetTimestamp();
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await foreach (var token in db.Set<RevokedToken>().AsNoTracking().AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            Learn(token.TokenId, token.ExpiresAt);
        }

        HeardUntil(readAt);
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
