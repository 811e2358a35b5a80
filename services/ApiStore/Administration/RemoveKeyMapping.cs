using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using OobProvisioning.ApiStore.Database;
using OobProvisioning.ApiStore.KeyMappings;
using OobProvisioning.ServiceDefaults.Bearer;
using OobProvisioning.ServiceDefaults.Database;
using OobProvisioning.ServiceDefaults.Problems;

namespace OobProvisioning.ApiStore.Administration;

/// <summary>Unmaps a client against its user's will. The client lives on.</summary>
internal static class RemoveKeyMapping
{
    public static async Task<Results<Ok, ProblemHttpResult>> HandleAsync(Guid keyMappingId, Caller caller, ApiStoreDb db, TimeProvider time, CancellationToken cancellationToken)
    {
        var mapping = await db.KeyMappings.SingleOrDefaultAsync(mapping => mapping.Id == keyMappingId, cancellationToken);
        if (mapping is null)
        {
            return NotFound(keyMappingId);
        }

        db.Remove(mapping);
        db.Audit(caller.Actor, "force-unmap", KeyMappingAudit.Object(keyMappingId), time.GetStorableUtcNow());
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return TypedResults.Ok();
        }
        catch (DbUpdateConcurrencyException)
        {
            return NotFound(keyMappingId); // Somebody else removed it in between.
        }
    }

    private static ProblemHttpResult NotFound(Guid keyMappingId) => CommonProblems.NotFound.With($"There is no key mapping {keyMappingId}.");
}
