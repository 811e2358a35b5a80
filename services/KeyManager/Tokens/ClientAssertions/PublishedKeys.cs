using System.Collections.Concurrent;
using OobProvisioning.KeyManager.OAuthClients.Keys;

namespace OobProvisioning.KeyManager.Tokens.ClientAssertions;

/// <summary>
/// The keys that clients publish, remembered. They are fetched again when they are old, or when an assertion names a key that is not among
/// them, by one request at a time and never sooner than a pause after the last attempt: whoever makes up key ids has nobody called.
/// </summary>
internal sealed class PublishedKeys(KeySetDownload download, TimeProvider time)
{
    private const int MostRemembered = 1_000;
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(5);

    /// <summary>When they cannot be fetched again, those that were fetched last are good for so long.</summary>
    private static readonly TimeSpan Usable = TimeSpan.FromHours(1);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);
    private readonly ConcurrentDictionary<string, Entry> _entries = new(StringComparer.Ordinal);

    public async ValueTask<IReadOnlyList<ClientKey>> FindAsync(string address, Func<ClientKey, bool> fits, CancellationToken cancellationToken)
    {
        if (_entries.Count >= MostRemembered)
        {
            _entries.Clear();
        }

        var entry = _entries.GetOrAdd(address, _ => new Entry());
        if (IsDue(entry.Set, fits))
        {
            await entry.Turn.WaitAsync(cancellationToken);
            try
            {
                if (IsDue(entry.Set, fits)) // Whoever was first has fetched it for all.
                {
                    var attemptedAt = time.GetUtcNow();
                    entry.Set = await download.TryAsync(address) is { } keys
                        ? new FetchedSet(keys, time.GetUtcNow(), attemptedAt)
                        : entry.Set with { AttemptedAt = attemptedAt };
                }
            }
            finally
            {
                entry.Turn.Release();
            }
        }

        return time.GetUtcNow() - entry.Set.FetchedAt < Usable ? [.. entry.Set.Keys.Where(fits)] : [];
    }

    private bool IsDue(FetchedSet set, Func<ClientKey, bool> fits)
    {
        var now = time.GetUtcNow();
        return now - set.AttemptedAt >= Pause && (now - set.FetchedAt >= Fresh || !set.Keys.Any(fits));
    }

    private sealed class Entry
    {
        public SemaphoreSlim Turn { get; } = new(1);

        public volatile FetchedSet Set = new([], DateTimeOffset.MinValue, DateTimeOffset.MinValue);
    }

    private sealed record FetchedSet(IReadOnlyList<ClientKey> Keys, DateTimeOffset FetchedAt, DateTimeOffset AttemptedAt);
}
