using Microsoft.EntityFrameworkCore;
using OobProvisioning.ApiStore.Database;
using OobProvisioning.ApiStore.KeyManagers;
using OobProvisioning.ApiStore.UnfinishedWork;
using OobProvisioning.ServiceDefaults.Database;

namespace OobProvisioning.ApiStore.KeyMappings;

/// <summary>
/// Deletes the client of a mapping that is being removed, or that was being made and came to no end. The mapping's state is the judge:
/// what is not made by now is to be unmade, which holds only if nobody has made it meanwhile. Deleting is idempotent, and a client that a
/// late call would still make cannot be made after it. Only when the key manager has confirmed it, the mapping's row goes.
/// </summary>
internal sealed class ClientWork(ApiStoreDb db, Connectors connectors, TimeProvider time) : IWorkHandler
{
    /// <summary>A client is being made, and is unmade if nothing follows.</summary>
    public const string Register = "register-client";

    /// <summary>A client is to be deleted.</summary>
    public const string Delete = "delete-client";

    private const string Actor = "system:unfinished-work";

    public IReadOnlyCollection<string> Kinds { get; } = [Register, Delete];

    public async Task<WorkOutcome> AttemptAsync(WorkItem work, CancellationToken cancellationToken)
    {
        var mapping = await db.Set<KeyMapping>().IgnoreQueryFilters().Include(mapping => mapping.KeyManager)
            .SingleOrDefaultAsync(mapping => mapping.Id == work.Id, cancellationToken);
        if (mapping is not { State: not KeyMappingState.Active })
        {
            return new WorkOutcome.Done();
        }

        if (mapping.State == KeyMappingState.Creating)
        {
            mapping.Remove();
            work.Become(Delete, work.NextAttemptAt);
            await db.SaveChangesAsync(cancellationToken);
        }

        if (await connectors.Of(mapping.KeyManager).DeleteAsync(mapping.ConsumerKey, cancellationToken) is ClientDeletion.NotConfirmed notConfirmed)
        {
            return new WorkOutcome.NotYet(notConfirmed.Reason);
        }

        db.Remove(mapping);
        db.Audit(Actor, Delete, KeyMappingAudit.Object(mapping.Id), time.GetStorableUtcNow());
        return new WorkOutcome.Done();
    }
}
