using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using OobProvisioning.KeyManager.Database;
using OobProvisioning.ServiceDefaults.Auditing;
using OobProvisioning.ServiceDefaults.Bearer;
using OobProvisioning.ServiceDefaults.Database;

namespace OobProvisioning.KeyManager.Scopes;

/// <summary>Nobody may ask for the API and its scopes any more. One that is not there is deleted: whoever has lost the answer calls again.</summary>
internal sealed class DeleteApi(KeyManagerDb db, KnownApis known, TimeProvider time)
{
    public async Task<NoContent> RunAsync(Caller caller, Guid id, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (await db.Set<RegisteredApi>().Where(api => api.Id == id).ExecuteDeleteAsync(cancellationToken) > 0)
        {
            db.Add(AuditEvent.Of(caller.Actor, "delete", ApiAudit.Object(id), time.GetStorableUtcNow()));
            await db.SaveChangesAsync(cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        known.Forget();
        return TypedResults.NoContent();
    }
}
