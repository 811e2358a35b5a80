using Microsoft.EntityFrameworkCore;
using OobProvisioning.KeyManager.Database;
using OpenIddict.Abstractions;

namespace OobProvisioning.KeyManager.OAuthClients;

/// <summary>
/// Clients by id, remembered (<see cref="RememberedClients"/>), so that a token request needs no database. Every change drops what is
/// remembered: at once on the replica that made it, by notification on the others. What is handed out is shared and detached:
/// changes go through <c>OAuthClientChange</c>, never through OpenIddict's manager.
/// </summary>
internal sealed class OAuthClientDirectory(IDbContextFactory<KeyManagerDb> databases, RememberedClients remembered) : IOpenIddictApplicationCache<OAuthClient>
{
    public ValueTask<OAuthClient?> FindByClientIdAsync(string identifier, CancellationToken cancellationToken) =>
        OAuthClientRules.IsClientId(identifier) ? remembered.FindAsync(identifier, cancellationToken) : ValueTask.FromResult<OAuthClient?>(null);

    /// <summary>How people know the client: the name of its service provider.</summary>
    public async Task<string> NameOfAsync(OAuthClient client, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Set<ServiceProvider>().Where(provider => provider.Id == client.ServiceProviderId).Select(provider => provider.Name)
            .SingleAsync(cancellationToken);
    }

    public void Forget(string clientId) => remembered.Forget(clientId);

    public void ForgetAll() => remembered.ForgetAll();

    public Task ConfirmAsync(CancellationToken cancellationToken) => remembered.ConfirmAsync(cancellationToken);

    public async ValueTask<OAuthClient?> FindByIdAsync(string identifier, CancellationToken cancellationToken)
    {
        if (!Guid.TryParse(identifier, out var id))
        {
            return null;
        }

        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var clientIds = db.Set<OAuthClient>().Where(client => client.Id == id).Select(client => client.ClientId);
        return await clientIds.SingleOrDefaultAsync(cancellationToken) is { } clientId ? await FindByClientIdAsync(clientId, cancellationToken) : null;
    }

    ValueTask IOpenIddictApplicationCache<OAuthClient>.AddAsync(OAuthClient application, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    ValueTask IOpenIddictApplicationCache<OAuthClient>.RemoveAsync(OAuthClient application, CancellationToken cancellationToken)
    {
        Forget(application.ClientId!);
        return ValueTask.CompletedTask;
    }

    IAsyncEnumerable<OAuthClient> IOpenIddictApplicationCache<OAuthClient>.FindByPostLogoutRedirectUriAsync(string uri, CancellationToken cancellationToken) =>
        FindByUrl(client => client.Settings.PostLogoutUrls.Contains(uri));

    IAsyncEnumerable<OAuthClient> IOpenIddictApplicationCache<OAuthClient>.FindByRedirectUriAsync(string uri, CancellationToken cancellationToken) =>
        FindByUrl(client => client.Settings.CallbackUrls.Contains(uri));

    private async IAsyncEnumerable<OAuthClient> FindByUrl(System.Linq.Expressions.Expression<Func<OAuthClient, bool>> matches)
    {
        await using var db = await databases.CreateDbContextAsync();
        await foreach (var client in db.Set<OAuthClient>().AsNoTracking().Where(matches).AsAsyncEnumerable())
        {
            yield return client;
        }
    }
}
