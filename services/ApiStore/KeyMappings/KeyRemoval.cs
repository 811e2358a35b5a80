using Microsoft.EntityFrameworkCore;
using OobProvisioning.ApiStore.Database;
using OobProvisioning.ApiStore.UnfinishedWork;
using OobProvisioning.ServiceDefaults.Database;

namespace OobProvisioning.ApiStore.KeyMappings;

/// <summary>
/// The one way to remove key mappings. A provided client is not the store's to touch: only the association goes. A client that the
/// store has made goes too: from the commit on it is gone for everybody here, and it is deleted at the key manager now or later.
/// </summary>
internal sealed class KeyRemoval(ApiStoreDb db, PromptWork prompt, KeyMappingMetrics metrics, TimeProvider time)
{
    /// <summary>Removes one mapping and saves it.</summary>
    /// <returns>False if somebody else has removed it in between.</returns>
    public async Task<bool> RemoveAsync(KeyMapping mapping, string actor, string verb, CancellationToken cancellationToken)
    {
        var work = Remove(mapping, begun: null, actor, verb, time.GetStorableUtcNow());
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException error) when (error is DbUpdateConcurrencyException || error.IsUniqueViolationOf(WorkItemConfiguration.PrimaryKey))
        {
            return false;
        }

        metrics.Removed(mapping.Mode);
        await prompt.RunAsync(work is null ? [] : [work.Id], cancellationToken);
        return true;
    }

    /// <summary>
    /// Removes all of an application's mappings, also those that are just being made, in the caller's transaction. The application is
    /// locked, so that no other can come. Each row is looked at as it is when its lock was gained.
    /// </summary>
    /// <returns>What is to be done after the commit: see <see cref="PromptWork"/>.</returns>
    public async Task<Func<CancellationToken, Task>> RemoveAllOfAsync(Guid applicationId, string actor, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var mappings = await db.Set<KeyMapping>()
            .FromSql($"select * from key_mappings where application_id = {applicationId} for update")
            .IgnoreQueryFilters()
            .ToListAsync(cancellationToken);
        var ids = mappings.ConvertAll(mapping => mapping.Id);
        var begun = await db.Set<WorkItem>().Where(work => ids.Contains(work.Id)).ToDictionaryAsync(work => work.Id, cancellationToken);
        Guid[] left =
        [
            .. mappings
                .Select(mapping => Remove(mapping, begun.GetValueOrDefault(mapping.Id), actor, KeyMappingAudit.RemovalOf(mapping), now)?.Id)
                .OfType<Guid>(),
        ];
        return token =>
        {
            mappings.ForEach(mapping => metrics.Removed(mapping.Mode));
            return prompt.RunAsync(left, token);
        };
    }

    /// <summary>
    /// An administrator has seen to the client that could not be deleted: in the caller's transaction its mapping goes too, and its consumer key is free.
    /// </summary>
    public async Task ForgetAsync(Guid keyMappingId, CancellationToken cancellationToken)
    {
        var unfinished = await db.Set<KeyMapping>().IgnoreQueryFilters()
            .SingleOrDefaultAsync(mapping => mapping.Id == keyMappingId && mapping.State == KeyMappingState.Removing, cancellationToken);
        if (unfinished is not null)
        {
            db.Remove(unfinished);
        }
    }

    /// <param name="mapping">The mapping.</param>
    /// <param name="begun">The work that there is, if its client is just being made.</param>
    /// <param name="actor">Who wants it.</param>
    /// <param name="verb">What the audit trail calls it.</param>
    /// <param name="now">When.</param>
    /// <returns>The work that is left to do; null when only the association has to go.</returns>
    private WorkItem? Remove(KeyMapping mapping, WorkItem? begun, string actor, string verb, DateTimeOffset now)
    {
        db.Audit(actor, verb, KeyMappingAudit.Object(mapping.Id), now);
        if (mapping.Mode == KeyMappingMode.Mapped)
        {
            db.Remove(mapping);
            return null;
        }

        mapping.Remove();
        begun?.Become(ClientWork.Delete, now + PromptWork.Precedence);
        return begun ?? db.Add(WorkItem.Of(mapping.Id, ClientWork.Delete, mapping.ConsumerKey!, now + PromptWork.Precedence)).Entity;
    }
}
