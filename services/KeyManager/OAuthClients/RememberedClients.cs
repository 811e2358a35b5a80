using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Microsoft.EntityFrameworkCore;
using OobProvisioning.KeyManager.Database;

namespace OobProvisioning.KeyManager.OAuthClients;

/// <summary>
/// What was read of the clients in the last 5 s. Those that were used in the last minute are read again together, in one query and
/// before their time is over, so that many clients are not many queries, also after a pause.
/// </summary>
internal sealed class RememberedClients(IDbContextFactory<KeyManagerDb> databases, TimeProvider time)
{
    private const int MostRemembered = 10_000;
    private static readonly TimeSpan MaxAge = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan RereadAge = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan InUse = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, Entry> _known = new(StringComparer.Ordinal);

    /// <summary>Apart, so that made-up ids cannot push out the clients that exist.</summary>
    private readonly ConcurrentDictionary<string, Entry> _unknown = new(StringComparer.Ordinal);
    private readonly Lock _oneReread = new();
    private Task _reread = Task.CompletedTask;
    private long _changes;

    /// <summary>The client, or null where there is none.</summary>
    public async ValueTask<OAuthClient?> FindAsync(string clientId, CancellationToken cancellationToken)
    {
        if (_known.TryGetValue(clientId, out var entry))
        {
            entry.UsedAt = time.GetTimestamp();
            if (AgeOf(entry) < RereadAge)
            {
                return entry.Client;
            }

            var reread = RereadUsed();
            if (AgeOf(entry) < MaxAge)
            {
                return entry.Client;
            }

            await reread.WaitAsync(cancellationToken);
        }

        return IsFresh(_known, clientId, out entry) || IsFresh(_unknown, clientId, out entry)
            ? entry.Client
            : await ReadAsync(clientId, cancellationToken);
    }

    public void Forget(string clientId)
    {
        Interlocked.Increment(ref _changes);
        _known.TryRemove(clientId, out _);
        _unknown.TryRemove(clientId, out _);
    }

    public void ForgetAll()
    {
        Interlocked.Increment(ref _changes);
        _known.Clear();
        _unknown.Clear();
    }

    private async Task<OAuthClient?> ReadAsync(string clientId, CancellationToken cancellationToken)
    {
        var changes = Interlocked.Read(ref _changes);
        var readAt = time.GetTimestamp();
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var client = await ClientsIn(db).SingleOrDefaultAsync(client => client.ClientId == clientId, cancellationToken);
        var entries = client is null ? _unknown : _known;
        if (entries.Count >= MostRemembered)
        {
            entries.Clear();
        }

        entries[clientId] = new Entry(client, readAt) { UsedAt = readAt };
        if (changes != Interlocked.Read(ref _changes))
        {
            // Something changed while this was read; it may be what was there before.
            entries.TryRemove(clientId, out _);
        }

        return client;
    }

    private Task RereadUsed()
    {
        lock (_oneReread)
        {
            return _reread = _reread.IsCompleted ? Task.Run(RereadUsedAsync) : _reread;
        }
    }

    /// <summary>Reads again what is in use, and forgets the rest.</summary>
    private async Task RereadUsedAsync()
    {
        var readAt = time.GetTimestamp();
        var inUse = _known.ToLookup(known => time.GetElapsedTime(known.Value.UsedAt, readAt) < InUse);
        foreach (var unused in inUse[false])
        {
            _known.TryRemove(unused);
        }

        var used = inUse[true].ToDictionary(StringComparer.Ordinal);
        var clientIds = used.Keys.ToArray();
        await using var db = await databases.CreateDbContextAsync();
        await foreach (var client in ClientsIn(db).Where(client => clientIds.Contains(client.ClientId)).AsAsyncEnumerable())
        {
            used.Remove(client.ClientId!, out var before);

            // Only in the place of what was there before the reading: what was forgotten meanwhile may have changed since.
            _known.TryUpdate(client.ClientId!, new Entry(client, readAt) { UsedAt = before!.UsedAt }, before);
        }

        foreach (var deleted in used)
        {
            _known.TryRemove(deleted);
        }
    }

    private static IQueryable<OAuthClient> ClientsIn(KeyManagerDb db) => db.Set<OAuthClient>().AsNoTracking().Include(client => client.Secrets);

    private bool IsFresh(ConcurrentDictionary<string, Entry> entries, string clientId, [NotNullWhen(true)] out Entry? entry) =>
        entries.TryGetValue(clientId, out entry) && AgeOf(entry) < MaxAge;

    private TimeSpan AgeOf(Entry entry) => time.GetElapsedTime(entry.ReadAt);

    private sealed class Entry(OAuthClient? client, long readAt)
    {
        public OAuthClient? Client { get; } = client;

        public long ReadAt { get; } = readAt;

        /// <summary>When somebody last asked for it. Written by several at once; any of their instants will do.</summary>
        public long UsedAt { get; set; }
    }
}
