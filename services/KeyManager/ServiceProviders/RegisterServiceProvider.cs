using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using OobProvisioning.KeyManager.Database;
using OobProvisioning.KeyManager.OAuthClients;
using OobProvisioning.KeyManager.OAuthClients.Secrets;
using OobProvisioning.ServiceDefaults.Auditing;
using OobProvisioning.ServiceDefaults.Bearer;
using OobProvisioning.ServiceDefaults.Database;
using OobProvisioning.ServiceDefaults.Requests;

namespace OobProvisioning.KeyManager.ServiceProviders;

internal sealed class RegisterServiceProvider(KeyManagerDb db, TimeProvider time)
{
    public async Task<Results<Versioned<Created<ServiceProviderView>>, ProblemHttpResult>> RunAsync(
        Caller caller, ServiceProviderRequest request, CancellationToken cancellationToken)
    {
        var now = time.GetStorableUtcNow();
        var provider = ServiceProvider.Register(request.Name!, request.Description, now);
        db.Add(provider);
        db.Add(AuditEvent.Of(caller.Actor, "register", ServiceProviderAudit.Object(provider.Id), now));
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException error) when (error.IsUniqueViolationOf(ServiceProviderConfiguration.UniqueName))
        {
            return ServiceProviderErrors.NameTaken(provider.Name);
        }

        return TypedResults.Created($"{ServiceProvidersSetup.Path}/{provider.Id}", ServiceProviderView.Of(provider, SecretUse.None))
            .WithVersion(ServiceProviderView.VersionOf(provider, SecretUse.None));
    }
}
