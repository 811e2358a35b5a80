using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using OobProvisioning.KeyManager.Database;
using OobProvisioning.KeyManager.OAuthClients.Secrets;
using OobProvisioning.ServiceDefaults.Requests;

namespace OobProvisioning.KeyManager.ServiceProviders;

internal sealed class GetServiceProvider(KeyManagerDb db)
{
    public async Task<Results<Versioned<Ok<ServiceProviderView>>, ProblemHttpResult>> RunAsync(Guid id, CancellationToken cancellationToken)
    {
        var provider = await db.Set<ServiceProvider>().AsNoTracking()
            .Include(provider => provider.OAuthClient!.Secrets)
            .SingleOrDefaultAsync(provider => provider.Id == id, cancellationToken);
        if (provider is null)
        {
            return ServiceProviderErrors.NotFound(id);
        }

        var lastUses = await SecretUse.OfAsync(db, provider.OAuthClient?.Secrets ?? [], cancellationToken);
        return TypedResults.Ok(ServiceProviderView.Of(provider, lastUses))
            .WithVersion(ServiceProviderView.VersionOf(provider, lastUses), isWhole: true);
    }
}
