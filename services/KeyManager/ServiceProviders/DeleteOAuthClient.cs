using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using OobProvisioning.KeyManager.Database;
using OobProvisioning.KeyManager.OAuthClients;
using OobProvisioning.ServiceDefaults.Bearer;
using OobProvisioning.ServiceDefaults.Database;
using OobProvisioning.ServiceDefaults.Requests;

namespace OobProvisioning.KeyManager.ServiceProviders;

/// <summary>
/// Deletes a client, and since a token of a client that is gone is dead, its tokens. Its service provider stays, unless registration made it.
/// </summary>
internal sealed class DeleteOAuthClient(KeyManagerDb db, OAuthClientDirectory directory, TimeProvider time)
{
    public async Task<Results<NoContent, ProblemHttpResult>> RunAsync(
        Caller caller, Guid id, ExpectedVersion expectedVersion, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var provider = await db.LockWithClientAsync(id, cancellationToken);
        if (provider?.OAuthClient is not { } client)
        {
            return OAuthClientErrors.NoClient(id);
        }

        var modified = client.IsExpected(provider, expectedVersion) ? null : OAuthClientErrors.Modified();
        var belongsToDeployment = client.IsServiceClient ? OAuthClientErrors.BelongsToDeployment(client) : null;
        if ((ScopeAuthority.Refusal(caller, client.Settings.Scopes) ?? belongsToDeployment ?? modified) is { } problem)
        {
            return problem;
        }

        db.RemoveClientOf(provider, caller.Actor, time.GetStorableUtcNow());
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        directory.Forget(client.ClientId!);
        return TypedResults.NoContent();
    }
}
