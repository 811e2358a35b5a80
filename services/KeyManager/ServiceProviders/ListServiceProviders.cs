using Microsoft.EntityFrameworkCore;
using OobProvisioning.KeyManager.Database;
using OobProvisioning.KeyManager.OAuthClients;
using OobProvisioning.KeyManager.OAuthClients.Secrets;
using OobProvisioning.ServiceDefaults.Requests;

namespace OobProvisioning.KeyManager.ServiceProviders;

internal sealed class ListServiceProviders(KeyManagerDb db, TimeProvider time)
{
    public async Task<Paged<ServiceProviderView>> RunAsync(ServiceProviderQuery query, ListPart part, CancellationToken cancellationToken)
    {
        var providers = db.Set<ServiceProvider>().AsNoTracking().That(query, time.GetUtcNow());
        var total = await providers.CountAsync(cancellationToken);
        var list = await providers
            .By(query.Sort)
            .Cut(part)
            .Include(provider => provider.OAuthClient!.Secrets)
            .ToListAsync(cancellationToken);
        var lastUses = await SecretUse.OfAsync(db, list.SelectMany(provider => provider.OAuthClient?.Secrets ?? []), cancellationToken);
        return new Paged<ServiceProviderView>(list.ConvertAll(provider => ServiceProviderView.Of(provider, lastUses)), part, total);
    }
}
