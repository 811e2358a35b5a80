using Microsoft.EntityFrameworkCore;
using OobProvisioning.ApiStore.Database;
using OobProvisioning.ApiStore.UnfinishedWork;
using OobProvisioning.ServiceDefaults.Database;

namespace OobProvisioning.ApiStore.Catalogue;

/// <summary>Saves a change of an API together with its audit event and the promise that the Key Manager is told; then tells it, if it answers.</summary>
internal sealed class ApiChanges(ApiStoreDb db, PromptWork prompt)
{
    /// <returns>False if the API's place is taken.</returns>
    /// <exception cref="DbUpdateException">The database refuses it for another reason.</exception>
    public async Task<bool> SaveAsync(Api api, string actor, string verb, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var work = ApiAnnouncement.Of(api, now);
        db.Add(work);
        db.Audit(actor, verb, ApiAudit.Object(api.Id), now);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException error) when (error.IsUniqueViolationOf(ApiConfiguration.UniqueRoute))
        {
            return false;
        }

        await prompt.RunAsync([work.Id], cancellationToken);
        return true;
    }
}
