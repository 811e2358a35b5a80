using Microsoft.EntityFrameworkCore;
using OobProvisioning.KeyManager.Database;
using OobProvisioning.KeyManager.OAuthClients;
using OobProvisioning.ServiceDefaults.Database;
using OobProvisioning.ServiceDefaults.Lists;
using OobProvisioning.ServiceDefaults.Requests;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace OobProvisioning.KeyManager.ServiceProviders;

/// <summary>How many there are, as far as that is worth counting.</summary>
/// <param name="Providers">Service providers, with a client or without.</param>
/// <param name="RegisteredLately">Of them, those of the last seven days.</param>
/// <param name="Active">Clients that get tokens.</param>
/// <param name="Revoked">Clients that get none.</param>
/// <param name="Implicit">Active clients that may use that grant type.</param>
/// <param name="Password">The same of that one.</param>
public sealed record ServiceProviderCounts(Total Providers, Total RegisteredLately, Total Active, Total Revoked, Total Implicit, Total Password)
{
    /// <summary>Not known where there are more service providers than are counted.</summary>
    public int WithoutClient => Providers.IsExact ? Providers.Count - Active.Count - Revoked.Count : 0;
}

/// <summary>The figures of the console's first page, each from an index.</summary>
internal sealed class CountServiceProviders(KeyManagerDb db, TimeProvider time)
{
    private static readonly TimeSpan Lately = TimeSpan.FromDays(7);

    public async Task<ServiceProviderCounts> RunAsync(CancellationToken cancellationToken)
    {
        var since = TimedId.FirstOf(time.GetUtcNow() - Lately);
        var (providers, clients) = (db.Set<ServiceProvider>().AsNoTracking(), db.Set<OAuthClient>().AsNoTracking());
        var active = clients.Where(client => client.State == OAuthClientState.Active);
        return new ServiceProviderCounts(
            await ListCutting.CountAsync(providers.Select(provider => provider.Id), cancellationToken),
            await ListCutting.CountAsync(providers.Where(provider => provider.Id >= since).Select(provider => provider.Id), cancellationToken),
            await ListCutting.CountAsync(active.Select(client => client.Id), cancellationToken),
            await ListCutting.CountAsync(clients.Where(client => client.State == OAuthClientState.Revoked).Select(client => client.Id), cancellationToken),
            await CountAsync(GrantTypes.Implicit),
            await CountAsync(GrantTypes.Password));

        Task<Total> CountAsync(string grantType) => ListCutting.CountAsync(
            active.Where(client => new[] { grantType }.All(one => client.Settings.GrantTypes.Contains(one))).Select(client => client.Id), cancellationToken);
    }
}
