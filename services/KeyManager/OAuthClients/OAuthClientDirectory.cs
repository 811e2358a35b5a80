using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using OobProvisioning.KeyManager.Database;
using OpenIddict.Abstractions;

namespace OobProvisioning.KeyManager.OAuthClients;

/// <summary>
/// Clients by id, remembered for at most 5 s, so that a token request needs no database. Every change drops what is
/// remembered: at once on the replica that made it, by notification on the others. What is handed out is shared and detached:
/// changes go through <see cref="OAuthClientChange"/>, never through OpenIddict's manager.
/// </summary>
internal sealed class OAuthClientDirectory(IDbContextFactory<KeyManagerDb> databases, TimeProvider time) : IOpenIddictApplicationCache<OAuthClient>
{
    private const int MostRemembered = 10_000;
    private static readonly TimeSpan MaxAge = TimeSpan.FromSeconds(5);
    private readonly ConcurrentDictionary<string, Entry> _known = new(StringComparer.Ordinal);

    /// <summary>Apart, so that made-up ids cannot push out the clients that exist.</summary>
    private readonly ConcurrentDictionary<string, Entry> _unknown = new(StringComparer.Ordinal);
    private long _changes;

    public async ValueTask<OAuthClient?> FindByClientIdAsync(string identifier, CancellationToken cancellationToken)
    {
        if ((_known.TryGetValue(identifier, out var entry) || _unknown.TryGetValue(identifier, out entry)) && time.GetElapsedTime(entry.ReadAt) < MaxAge)
        {
            return entry.Client;
        }

        if (!OAuthClientRules.IsClientId(identifier))
        {
            return null;
        }

        var changes = Interlocked.Read(ref _changes);
        var readAt = time.GetTimestamp();
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var client = await db.OAuthClients.AsNoTracking()
            .Include(client => client.Secrets)
            .SingleOrDefaultAsync(client => client.ClientId == identifier, cancellationToken);
        var entries = client is null ? _unknown : _known;
        if (entries.Count >= MostRemembered)
        {
            entries.Clear();
        }

        entries[identifier] = new Entry(client, readAt);
        if (changes != Interlocked.Read(ref _changes))
        {
            // Something changed while this was read; it may be what was there before.
            entries.TryRemove(identifier, out _);
        }

        return client;
    }

    /// <summary>How people know the client: the name of its service provider.</summary>
    public async Task<string> NameOfAsync(OAuthClient client, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.ServiceProviders.Where(provider => provider.Id == client.ServiceProviderId).Select(provider => provider.Name).SingleAsync(cancellationToken);
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

    public async ValueTask<OAuthClient?> FindByIdAsync(string identifier, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return Guid.TryParse(identifier, out var id)
            && await db.OAuthClients.AsNoTracking().Where(client => client.Id == id).Select(client => client.ClientId).SingleOrDefaultAsync(cancellationToken) is { } clientId
                ? await FindByClientIdAsync(clientId, cancellationToken)
                : null;
    }

    ValueTask IOpenIddictApplicationCache<OAuthClient>.AddAsync(OAuthClient application, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    ValueTask IOpenIddictApplicationCache<OAuthClient>.RemoveAsync(OAuthClient application, CancellationToken cancellationToken)
    {
        Forget(application.ClientId!);
        return ValueTask.CompletedTask;
    }

    IAsyncEnumerable<OAuthClient> IOpenIddictApplicationCache<OAuthClient>.FindByPostLogoutRedirectUriAsync(string uri, CancellationToken cancellationToken) =>
        FindByUrl(client => client.PostLogoutUrls.Contains(uri));

    IAsyncEnumerable<OAuthClient> IOpenIddictApplicationCache<OAuthClient>.FindByRedirectUriAsync(string uri, CancellationToken cancellationToken) =>
        FindByUrl(client => client.CallbackUrls.Contains(uri));

    private async IAsyncEnumerable<OAuthClient> FindByUrl(System.Linq.Expressions.Expression<Func<OAuthClient, bool>> matches)
    {
        await using var db = await databases.CreateDbContextAsync();
        await foreach (var client in db.OAuthClients.AsNoTracking().Where(matches).AsAsyncEnumerable())
        {
            yield return client;
        }
    }

    private sealed record Entry(OAuthClient? Client, long ReadAt);
}
