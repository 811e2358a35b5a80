using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using OobProvisioning.KeyManager.Database;
using OobProvisioning.KeyManager.OAuthClients;
using OobProvisioning.ServiceDefaults.Auditing;
using OobProvisioning.ServiceDefaults.Bearer;
using OobProvisioning.ServiceDefaults.Database;
using OobProvisioning.ServiceDefaults.Requests;

namespace OobProvisioning.KeyManager.ServiceProviders;

/// <summary>Deletes a service provider, its client and, since a token of a client that is gone is dead, that client's tokens.</summary>
internal sealed class DeleteServiceProvider(KeyManagerDb db, OAuthClientDirectory directory, TimeProvider time)
{
    public async Task<Results<NoContent, ProblemHttpResult>> RunAsync(
        Caller caller, Guid id, ExpectedVersion expectedVersion, CancellationToken cancellationToken)
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
            return refusal;
        }

        if (!expectedVersion.Admits(provider.VersionWithClient))
        {
            return ServiceProviderErrors.Modified();
        }

        var now = time.GetStorableUtcNow();
        await db.Set<ServiceProvider>().Where(found => found.Id == id).ExecuteDeleteAsync(cancellationToken); // The database takes the client along.
        db.Add(AuditEvent.Of(caller.Actor, "delete", ServiceProviderAudit.Object(id), now));
        if (provider.OAuthClient is { } deleted)
        {
            db.Add(AuditEvent.Of(caller.Actor, "delete", OAuthClientAudit.Object(deleted.ClientId!), now));
        }

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        if (provider.OAuthClient is { } gone)
        {
            directory.Forget(gone.ClientId!);
        }

        return TypedResults.NoContent();
    }
}
