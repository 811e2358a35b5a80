using Microsoft.AspNetCore.Http.HttpResults;
using OobProvisioning.KeyManager.Database;
using OobProvisioning.KeyManager.Families;
using OobProvisioning.ServiceDefaults.Auditing;
using OobProvisioning.ServiceDefaults.Bearer;
using OobProvisioning.ServiceDefaults.Database;
using OobProvisioning.ServiceDefaults.Requests;

namespace OobProvisioning.KeyManager.Accounts.Management;

/// <summary>
/// Deletes a user. Their sessions and tokens end, and their id stays used for ever. What they own in the store is kept, without an owner who could
/// sign in, until an administrator gives it another: <c>POST /store/api/admin/v1/applications/{id}/change-owner</c>.
/// </summary>
internal sealed class DeleteUser(KeyManagerDb db, TimeProvider time)
{
    public async Task<Results<NoContent, ProblemHttpResult>> RunAsync(
        Caller caller, Guid id, ExpectedVersion expectedVersion, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var user = await db.LockUserAsync(id, cancellationToken);
        if (user is null)
        {
            return UserErrors.NotFound(id);
        }

        if (!expectedVersion.Admits(user.ConcurrencyStamp!))
        {
            return UserErrors.Modified();
        }

        if (UserErrors.BeyondCaller(caller, user.RoleNames) is { } refusal)
        {
            return refusal;
        }

        if (await db.IsLastAdministratorAsync(user, cancellationToken))
        {
            return UserErrors.LastAdministrator();
        }

        await db.EndTokensOfUserAsync(id, cancellationToken);
        db.Remove(user);
        db.Add(AuditEvent.Of(caller.Actor, "delete", UserAudit.Object(id), time.GetStorableUtcNow()));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return TypedResults.NoContent();
    }
}
