using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using OobProvisioning.ApiStore.Callers;
using OobProvisioning.ApiStore.Database;
using OobProvisioning.ApiStore.KeyMappings;

namespace OobProvisioning.ApiStore.Administration;

/// <summary>One key mapping of whomever.</summary>
internal sealed class GetKeyMapping(ApiStoreDb db, Subjects subjects)
{
    public async Task<Results<Ok<KeyMappingView>, ProblemHttpResult>> RunAsync(Guid keyMappingId, CancellationToken cancellationToken)
    {
        var mapping = await db.Set<KeyMapping>().AsNoTracking().Include(row => row.Application).Include(row => row.KeyManager)
            .SingleOrDefaultAsync(row => row.Id == keyMappingId, cancellationToken);
        return mapping is null
            ? AdministrationErrors.NoKeyMapping(keyMappingId)
            : TypedResults.Ok(KeyMappingView.Of(mapping, await subjects.FindAsync([mapping.Application!.Owner], cancellationToken)));
    }
}
