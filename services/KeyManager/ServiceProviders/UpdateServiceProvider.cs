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

internal sealed class UpdateServiceProvider(KeyManagerDb db, TimeProvider time)
{
    public async Task<Results<Versioned<Ok<ServiceProviderView>>, ProblemHttpResult>> RunAsync(
        Caller caller, Guid id, ServiceProviderRequest request, ExpectedVersion expectedVersion, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var provider = await db.LockWithClientAsync(id, cancellationToken);
        if (provider is null)
        {
            return ServiceProviderErrors.NotFound(id);
        }

        if (provider.OAuthClient is { IsServiceClient: true } client)
        {
            return OAuthClientErrors.BelongsToDeployment(client);
        }

        if (ScopeAuthority.Refusal(caller, provider.OAuthClient?.Settings.Scopes ?? []) is { } refusal)
        {
            return refusal; // A name tells administrators whom they trust.
        }

        if (!expectedVersion.Admits(provider.VersionWithClient))
        {
            return ServiceProviderErrors.Modified();
        }

        provider.Describe(request.Name!, request.Description);
        db.Add(AuditEvent.Of(caller.Actor, "update", ServiceProviderAudit.Object(id), time.GetStorableUtcNow()));
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException error) when (error.IsUniqueViolationOf(ServiceProviderConfiguration.UniqueName))
        {
            return ServiceProviderErrors.NameTaken(provider.Name);
        }

        await transaction.CommitAsync(cancellationToken);
        var lastUses = await SecretUse.OfAsync(db, provider.OAuthClient?.Secrets ?? [], cancellationToken);
        return TypedResults.Ok(ServiceProviderView.Of(provider, lastUses)).WithVersion(ServiceProviderView.VersionOf(provider, lastUses));
    }
}
