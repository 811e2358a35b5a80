using Microsoft.EntityFrameworkCore;
using OobProvisioning.ApiStore.Database;
using OobProvisioning.ApiStore.UnfinishedWork;
using OobProvisioning.ServiceDefaults.Database;

namespace OobProvisioning.ApiStore.KeyMappings;

/// <summary>
/// The one way to remove key mappings. A provided client is not the store's to touch: only the association goes. A client that the
/// store has made goes too: from the commit on it is gone for everybody here, and it is deleted at the key manager now or later.
/// </summary>
internal sealed class KeyRemoval(ApiStoreDb db, PromptRemoval prompt, TimeProvider time)
{
    /// <summary>Removes one mapping and saves it.</summary>
    /// <returns>False if somebody else has removed it in between.</returns>
    public async Task<bool> RemoveAsync(KeyMapping mapping, string actor, string verb, CancellationToken cancellationToken)
    {
        var now = time.GetStorableUtcNow();
        var isCreated = mapping.Mode == KeyMappingMode.Created;
        if (isCreated)
        {
            mapping.Remove(now + PromptRemoval.Precedence);
        }
        else
        {
            db.Remove(mapping);
        }

        db.Audit(actor, verb, KeyMappingAudit.Object(mapping.Id), now);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            return false;
        }

        await prompt.RunAsync(isCreated ? [mapping.Id] : [], cancellationToken);
        return true;
    }

    /// <summary>
    /// Removes all of an application's mappings, also those that are just being made, in the caller's transaction. The application is
    /// locked, so that no other can come. By statements that look at each row as it is when its lock was gained.
    /// </summary>
    /// <returns>The mappings whose clients are to be deleted: see <see cref="PromptRemoval"/>, after the commit.</returns>
    public async Task<IReadOnlyCollection<Guid>> RemoveAllOfAsync(Guid applicationId, string actor, CancellationToken cancellationToken)
    {
        var now = time.GetStorableUtcNow();
        var unmapped = await db.Database
            .SqlQuery<Guid>($"delete from key_mappings where application_id = {applicationId} and mode = {KeyMappingMode.Mapped} returning id")
            .ToListAsync(cancellationToken);
        var removed = await db.Database
            .SqlQuery<Guid>(
                $"""
                update key_mappings set state = {KeyMappingState.Removing}, application_id = null, next_attempt_at = {now + PromptRemoval.Precedence}
                where application_id = {applicationId} returning id
                """)
            .ToListAsync(cancellationToken);
        unmapped.ForEach(mapping => db.Audit(actor, KeyMappingAudit.Unmap, KeyMappingAudit.Object(mapping), now));
        removed.ForEach(mapping => db.Audit(actor, KeyMappingAudit.Remove, KeyMappingAudit.Object(mapping), now));
        return removed;
    }
}
