using Microsoft.EntityFrameworkCore;
using OobProvisioning.KeyManager.Database;
using OobProvisioning.KeyManager.OAuthClients;
using OobProvisioning.KeyManager.OAuthClients.Secrets;
using OobProvisioning.ServiceDefaults.Lists;
using OobProvisioning.ServiceDefaults.Requests;

namespace OobProvisioning.KeyManager.ServiceProviders;

internal sealed class ListServiceProviders(KeyManagerDb db, TimeProvider time)
{
    public async Task<Paged<ServiceProviderView>> RunAsync(ServiceProviderQuery query, ListPart part, CancellationToken cancellationToken)
    {
        var providers = db.Set<ServiceProvider>().AsNoTracking().That(query, time.GetUtcNow());
        var list = await providers.Include(provider => provider.OAuthClient!.Secrets)
            .CutAsync(ServiceProviderFilters.By(query.Sort), part, ServiceProviderFilters.Ways(query), cancellationToken);
        var lastUses = await SecretUse.OfAsync(db, list.Rows.SelectMany(provider => provider.OAuthClient?.Secrets ?? []), cancellationToken);
        return list.Showing(provider => ServiceProviderView.Of(provider, lastUses));
    }
}
