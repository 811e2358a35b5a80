using Microsoft.EntityFrameworkCore;
using OobProvisioning.KeyManager.Database;
using OobProvisioning.ServiceDefaults.Database;
using OobProvisioning.ServiceDefaults.Work;

namespace OobProvisioning.KeyManager.Scopes;

/// <summary>
/// The registered APIs as they were read, believed as long as every change is heard, so that a token request needs no database; while changes are not
/// heard, as they were a moment ago.
/// </summary>
internal sealed class KnownApis
{
    /// <summary>For what no trigger tells of, such as a backup that is restored into a running database.</summary>
    private static readonly TimeSpan MaxAge = TimeSpan.FromMinutes(1);

    private readonly IDbContextFactory<KeyManagerDb> _databases;
    private readonly ChangesHeard _changes;
    private readonly TimeProvider _time;
    private readonly SingleFlight<Reading> _flight;
    private Reading? _last;
    private long _changed;

    public KnownApis(IDbContextFactory<KeyManagerDb> databases, ChangesHeard changes, TimeProvider time)
    {
        (_databases, _changes, _time) = (databases, changes, time);
        _flight = new SingleFlight<Reading>(ReadAllAsync);
    }

    public async ValueTask<ApiScopes> ReadAsync(CancellationToken cancellationToken)
    {
        var changed = Interlocked.Read(ref _changed);
        if (Volatile.Read(ref _last) is { } last && last.Changed == changed && IsBelieved(last))
        {
            return last.Scopes;
        }

        Reading reading;
        do
        {
            reading = await _flight.JoinAsync().WaitAsync(cancellationToken);
        }
        while (reading.Changed < changed); // It had begun before the change.
        return reading.Scopes;
    }

    /// <summary>Something was changed: what is being read now may be what was there before.</summary>
    public void Forget() => Interlocked.Increment(ref _changed);

    private bool IsBelieved(Reading reading) => _time.GetElapsedTime(reading.At) < (_changes.AreCurrent ? MaxAge : ChangesHeard.MaxSilence);

    private async Task<Reading> ReadAllAsync()
    {
        var (changed, at) = (Interlocked.Read(ref _changed), _time.GetTimestamp());
        await using var db = await _databases.CreateDbContextAsync();
        var reading = new Reading(new ApiScopes(await db.Set<RegisteredApi>().AsNoTracking().OrderBy(api => api.Id).ToListAsync()), changed, at);
        Volatile.Write(ref _last, reading);
        return reading;
    }

    private sealed record Reading(ApiScopes Scopes, long Changed, long At);
}
