using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Microsoft.EntityFrameworkCore;
using OobProvisioning.KeyManager.Database;
using OobProvisioning.ServiceDefaults.Database;
using OobProvisioning.ServiceDefaults.Telemetry;

namespace OobProvisioning.KeyManager.OAuthClients;

/// <summary>
/// What was read of the clients, as long as every change is heard, so that a token request needs no database; while changes are not heard, what was
/// read a moment ago.
/// </summary>
internal sealed class RememberedClients(IDbContextFactory<KeyManagerDb> databases, ChangesHeard changes, CacheMetrics caches, TimeProvider time)
{
    private const int MostRemembered = 10_000;

    /// <summary>For what no trigger tells of, such as a backup that is restored into a running database.</summary>
    private static readonly TimeSpan MaxAge = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, Entry> _known = new(StringComparer.Ordinal);

    /// <summary>Apart, so that made-up ids cannot push out the clients that exist.</summary>
    private readonly ConcurrentDictionary<string, Entry> _unknown = new(StringComparer.Ordinal);
    private readonly CacheMetrics.Lookups _lookups = caches.Of("clients");
    private long _forgotten;

    /// <summary>The client, or null where there is none.</summary>
    public ValueTask<OAuthClient?> FindAsync(string clientId, CancellationToken cancellationToken)
    {
        var isRemembered = IsBelieved(_known, clientId, out var entry) || IsBelieved(_unknown, clientId, out entry);
        _lookups.Count(isRemembered);
        return isRemembered ? ValueTask.FromResult(entry!.Client) : new(ReadAsync(clientId, cancellationToken));
    }

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

    /// <summary>
    /// In one query, however many they are: those that are as they were read are believed on, the others forgotten. Else all that were read at one time
    /// would be read again at one time, each by itself.
    /// </summary>
    public async Task ConfirmAsync(CancellationToken cancellationToken)
    {
        var remembered = _known.ToArray();
        var clientIds = remembered.Select(known => known.Key).ToArray();
        var readAt = time.GetTimestamp();
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var versions = await db.Set<OAuthClient>().Where(client => clientIds.Contains(client.ClientId))
            .Select(client => new { client.ClientId, client.Version })
            .ToDictionaryAsync(client => client.ClientId!, client => client.Version, StringComparer.Ordinal, cancellationToken);
        foreach (var known in remembered)
        {
            if (versions.TryGetValue(known.Key, out var version) && version == known.Value.Client!.Version)
            {
                _known.TryUpdate(known.Key, known.Value with { ReadAt = readAt }, known.Value); // Unless it was forgotten meanwhile.
            }
            else
            {
                _known.TryRemove(known);
            }
        }
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
