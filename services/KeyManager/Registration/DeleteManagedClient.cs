using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using OobProvisioning.KeyManager.Database;
using OobProvisioning.KeyManager.OAuthClients;
using OobProvisioning.KeyManager.ServiceProviders;
using OobProvisioning.ServiceDefaults.Auditing;
using OobProvisioning.ServiceDefaults.Bearer;
using OobProvisioning.ServiceDefaults.Database;
using OobProvisioning.ServiceDefaults.Requests;

namespace OobProvisioning.KeyManager.Registration;

/// <summary>
/// Deletes a client that the caller registered, with its service provider and its tokens. Whatever scopes it has been given
/// since: this only takes power away. An id that was never used is used up: a registration that is late or repeated finds
/// it so (409) and leaves no client that nobody knows.
/// </summary>
internal sealed class DeleteManagedClient(ManagedClients clients, KeyManagerDb db, OAuthClientDirectory directory, TimeProvider time)
{
    public async Task<Results<NoContent, ProblemHttpResult>> RunAsync(
        Caller caller, string clientId, ExpectedVersion expectedVersion, CancellationToken cancellationToken)
    {
        if (!RegistrationRules.IsChoosable(clientId))
        {
            return RegistrationErrors.NotYours(); // It can never be registered.
        }

        var now = time.GetStorableUtcNow();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (await UseUpAsync(clientId, cancellationToken))
        {
            db.Add(AuditEvent.Of(caller.Actor, "use-up-id", OAuthClientAudit.Object(clientId), now));
            await db.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            return RegistrationErrors.Gone();
        }

        // By a later statement: it sees the client whose registration the one before has waited for.
        if (await clients.FindProviderAsync(clientId, caller, cancellationToken) is not { } found
            || await db.LockWithClientAsync(found.Id, cancellationToken) is not { OAuthClient: not null } provider)
        {
            return await db.Set<OAuthClient>().AnyAsync(client => client.ClientId == clientId, cancellationToken)
                ? RegistrationErrors.NotYours()
                : RegistrationErrors.Gone();
        }

        if (!provider.OAuthClient.IsExpected(provider, expectedVersion))
        {
            return OAuthClientErrors.Modified();
        }

        db.RemoveClientOf(provider, caller.Actor, now);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        directory.Forget(clientId);
        return TypedResults.NoContent();
    }

    /// <summary>Waits for a registration of the same id that is under way.</summary>
    private async Task<bool> UseUpAsync(string clientId, CancellationToken cancellationToken) =>
        await db.Database.ExecuteSqlAsync($"insert into used_client_ids (client_id) values ({clientId}) on conflict do nothing", cancellationToken) > 0;
}
