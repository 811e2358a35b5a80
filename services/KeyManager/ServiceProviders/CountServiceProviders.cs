using Microsoft.EntityFrameworkCore;
using OobProvisioning.KeyManager.Database;
using OobProvisioning.KeyManager.OAuthClients;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace OobProvisioning.KeyManager.ServiceProviders;

/// <summary>How many there are.</summary>
/// <param name="Providers">Service providers, with a client or without.</param>
/// <param name="RegisteredLately">Of them, those of the last seven days.</param>
/// <param name="Active">Clients that get tokens.</param>
/// <param name="Revoked">Clients that get none.</param>
/// <param name="Implicit">Active clients that may use that grant type.</param>
/// <param name="Password">The same of that one.</param>
public sealed record ServiceProviderCounts(int Providers, int RegisteredLately, int Active, int Revoked, int Implicit, int Password)
{
    public int WithoutClient => Providers - Active - Revoked;
}

/// <summary>The figures of the console's first page, by one statement.</summary>
internal sealed class CountServiceProviders(KeyManagerDb db, TimeProvider time)
{
    private static readonly TimeSpan Lately = TimeSpan.FromDays(7);

    public async Task<ServiceProviderCounts> RunAsync(CancellationToken cancellationToken)
    {
        var since = time.GetUtcNow() - Lately;
        var counts = await db.Set<ServiceProvider>().AsNoTracking()
            .Select(provider => new
            {
                IsNew = provider.CreatedAt > since,
                IsActive = provider.OAuthClient!.State == OAuthClientState.Active,
                IsRevoked = provider.OAuthClient.State == OAuthClientState.Revoked,
                UsesImplicit = provider.OAuthClient.Settings.GrantTypes.Contains(GrantTypes.Implicit),
                UsesPassword = provider.OAuthClient.Settings.GrantTypes.Contains(GrantTypes.Password),
            })
            .GroupBy(_ => 1)
            .Select(all => new ServiceProviderCounts(
                all.Count(),
                all.Count(provider => provider.IsNew),
                all.Count(provider => provider.IsActive),
                all.Count(provider => provider.IsRevoked),
                all.Count(provider => provider.IsActive && provider.UsesImplicit),
                all.Count(provider => provider.IsActive && provider.UsesPassword)))
            .SingleOrDefaultAsync(cancellationToken);
        return counts ?? new ServiceProviderCounts(0, 0, 0, 0, 0, 0);
    }
}
