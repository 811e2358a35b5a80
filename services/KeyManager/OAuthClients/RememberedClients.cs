using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Microsoft.EntityFrameworkCore;
using OobProvisioning.KeyManager.Database;
using OobProvisioning.ServiceDefaults.Database;

namespace OobProvisioning.KeyManager.OAuthClients;

/// <summary>
/// What was read of the clients, as long as every change is heard, so that a token request needs no database; while changes are not heard, what was
/// read a moment ago.
/// </summary>
internal sealed class RememberedClients(IDbContextFactory<KeyManagerDb> databases, ChangesHeard changes, TimeProvider time)
{
    private const int MostRemembered = 10_000;

    /// <summary>For what no trigger tells of, such as a backup that is restored into a running database.</summary>
    private static readonly TimeSpan MaxAge = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, Entry> _known = new(StringComparer.Ordinal);

    /// <summary>Apart, so that made-up ids cannot push out the clients that exist.</summary>
    private readonly ConcurrentDictionary<string, Entry> _unknown = new(StringComparer.Ordinal);
    private long _forgotten;

    /// <summary>The client, or null where there is none.</summary>
    public async ValueTask<OAuthClient?> FindAsync(string clientId, CancellationToken cancellationToken) =>
        IsBelieved(_known, clientId, out var entry) || IsBelieved(_unknown, clientId, out entry)
            ? entry.Client
            : await ReadAsync(clientId, cancellationToken);

    public void Forget(string clientId)
    {
        Interlocked.Increment(ref _forgotten);
        _known.TryRemove(clientId, out _);
        _unknown.TryRemove(clientId, out _);
    }

    public void ForgetAll()
    {
        Interlocked.Increment(ref _forgotten);
        _known.Clear();
        _unknown.Clear();
    }

    private async Task<OAuthClient?> ReadAsync(string clientId, CancellationToken cancellationToken)
    {
        var forgotten = Interlocked.Read(ref _forgotten);
        var readAt = time.GetTimestamp();
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var client = await db.Set<OAuthClient>().AsNoTracking().Include(client => client.Secrets)
            .SingleOrDefaultAsync(client => client.ClientId == clientId, cancellationToken);
        var (entries, others) = client is null ? (_unknown, _known) : (_known, _unknown);
        if (entries.Count >= MostRemembered)
        {
            entries.Clear();
        }

        entries[clientId] = new Entry(client, readAt);
        others.TryRemove(clientId, out _);
        if (forgotten != Interlocked.Read(ref _forgotten))
        {
            // Something changed while this was read; it may be what was there before.
            entries.TryRemove(clientId, out _);
        }

        return client;
    }

    private bool IsBelieved(ConcurrentDictionary<string, Entry> entries, string clientId, [NotNullWhen(true)] out Entry? entry) =>
        entries.TryGetValue(clientId, out entry) && time.GetElapsedTime(entry.ReadAt) < (changes.AreCurrent ? MaxAge : ChangesHeard.MaxSilence);

    private sealed record Entry(OAuthClient? Client, long ReadAt);
}
