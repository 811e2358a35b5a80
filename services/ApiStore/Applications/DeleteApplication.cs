using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using OobProvisioning.ApiStore.Database;
using OobProvisioning.ApiStore.KeyMappings;
using OobProvisioning.ServiceDefaults.Bearer;
using OobProvisioning.ServiceDefaults.Database;
using OobProvisioning.ServiceDefaults.Requests;

namespace OobProvisioning.ApiStore.Applications;

/// <summary>Deletes an application and its key mappings. The mapped clients live on: they belong to somebody else.</summary>
internal static class DeleteApplication
{
    public static async Task<Results<Ok, ProblemHttpResult>> HandleAsync(
        Guid applicationId, Caller caller, ApiStoreDb db, TimeProvider time, HttpRequest request, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);

        // Locked first: keys that are being provided for it are either here already, or find no application when they are saved.
        await db.Database.ExecuteSqlAsync($"select 1 from applications where id = {applicationId} for update", cancellationToken);
        var application = await db.Applications.OwnedBy(caller).SingleOrDefaultAsync(application => application.Id == applicationId, cancellationToken);
        if (application is null)
        {
            return ApplicationErrors.NotFound(applicationId);
        }

        if (!request.AdmitsChangeOf(application.Version))
        {
            return ApplicationErrors.Modified();
        }

        var unmapped = await db.Database
            .SqlQuery<Guid>($"delete from key_mappings where application_id = {applicationId} returning id")
            .ToListAsync(cancellationToken);
        var now = time.GetStorableUtcNow();
        unmapped.ForEach(mapping => db.Audit(caller.Actor, "unmap", KeyMappingAudit.Object(mapping), now));
        db.Remove(application);
        db.Audit(caller.Actor, "delete", ApplicationAudit.Object(applicationId), now);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return TypedResults.Ok();
    }
}
