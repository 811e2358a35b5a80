using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using OobProvisioning.ApiStore.Database;
using OobProvisioning.ApiStore.KeyMappings;
using OobProvisioning.ServiceDefaults.Bearer;
using OobProvisioning.ServiceDefaults.Problems;
using OobProvisioning.ServiceDefaults.Requests;

namespace OobProvisioning.ApiStore.Administration;

/// <summary>Removes keys against their user's will. A provided client lives on; one that the store has made goes.</summary>
internal sealed class RemoveKeyMapping(ApiStoreDb db, KeyRemoval removal)
{
    public async Task<Results<Ok, ProblemHttpResult>> RunAsync(
        Caller caller, Guid keyMappingId, ExpectedVersion expectedVersion, CancellationToken cancellationToken)
    {
        var mapping = await db.Set<KeyMapping>().SingleOrDefaultAsync(mapping => mapping.Id == keyMappingId, cancellationToken);
        if (mapping is not null && !expectedVersion.Admits(mapping.Version))
        {
            return KeyMappingErrors.Modified();
        }

        return mapping is not null && await removal.RemoveAsync(mapping, caller.Actor, $"force-{KeyMappingAudit.RemovalOf(mapping)}", cancellationToken)
            ? TypedResults.Ok()
            : AdministrationErrors.NoKeyMapping(keyMappingId);
    }
}
