using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using OobProvisioning.KeyManager.Database;
using OobProvisioning.KeyManager.OAuthClients.Secrets;
using OobProvisioning.ServiceDefaults.Requests;

namespace OobProvisioning.KeyManager.ServiceProviders;

internal static class GetServiceProvider
{
    public static async Task<Results<Ok<ServiceProviderView>, ProblemHttpResult>> HandleAsync(
        Guid id, KeyManagerDb db, HttpResponse response, CancellationToken cancellationToken)
    {
        var provider = await db.Set<ServiceProvider>().AsNoTracking()
            .Include(provider => provider.OAuthClient!.Secrets)
            .SingleOrDefaultAsync(provider => provider.Id == id, cancellationToken);
        if (provider is null)
        {
            return ServiceProviderErrors.NotFound(id);
        }

        response.SetEntityTag(provider.Version);
        var lastUses = await SecretUse.OfAsync(db, provider.OAuthClient?.Secrets ?? [], cancellationToken);
        return TypedResults.Ok(ServiceProviderView.Of(provider, lastUses));
    }
}
