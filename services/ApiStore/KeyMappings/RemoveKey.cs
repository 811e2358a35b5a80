using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using OobProvisioning.ApiStore.Database;
using OobProvisioning.ServiceDefaults.Bearer;
using OobProvisioning.ServiceDefaults.Database;

namespace OobProvisioning.ApiStore.KeyMappings;

/// <summary>Removes the association. A provided client is not the store's to touch: it lives on and can be provided again.</summary>
internal static class RemoveKey
{
    public static async Task<Results<Ok, ProblemHttpResult>> HandleAsync(
        Guid applicationId, Guid keyMappingId, Caller caller, ApiStoreDb db, TimeProvider time, CancellationToken cancellationToken)
    {
        var mapping = await db.KeyMappings.OwnedBy(caller, applicationId).SingleOrDefaultAsync(mapping => mapping.Id == keyMappingId, cancellationToken);
        if (mapping is null)
        {
            return KeyMappingErrors.NotFound(keyMappingId);
        }

        db.Remove(mapping);
        db.Audit(caller.Actor, "unmap", KeyMappingAudit.Object(keyMappingId), time.GetStorableUtcNow());
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return TypedResults.Ok();
        }
        catch (DbUpdateConcurrencyException)
        {
            return KeyMappingErrors.NotFound(keyMappingId); // Somebody else removed it in between.
        }
    }
}
