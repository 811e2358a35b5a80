using Microsoft.EntityFrameworkCore;
using OobProvisioning.ApiStore.Database;
using OobProvisioning.ApiStore.KeyManagers;
using OobProvisioning.ApiStore.UnfinishedWork;
using OobProvisioning.ServiceDefaults.Database;

namespace OobProvisioning.ApiStore.KeyMappings;

/// <summary>
/// Deletes the client of a mapping that is being removed, or that was being made and came to no end. The mapping's state is the judge:
/// what is not made by now is to be unmade, which holds only if nobody has made it meanwhile. Deleting is idempotent, and a client that a
/// late call would still make cannot be made after it. Only when the key manager has confirmed it, the mapping's row goes. A client whose
/// id the store never learnt only people can find.
/// </summary>
internal sealed class ClientWork(ApiStoreDb db, Connectors connectors, ClientManagements managements, TimeProvider time) : IWorkHandler
{
    /// <summary>A client is being made, and is unmade if nothing follows.</summary>
    public const string Register = "register-client";

    /// <summary>A client is to be deleted.</summary>
    public const string Delete = "delete-client";

    /// <summary>A client may be there that the store does not know: an administrator looks for it and deletes it.</summary>
    public const string Find = "find-client";

    private const string Actor = "system:unfinished-work";

    private const string LookFor =
        "The key manager's answer to the registration of a client was lost. If there is a client with this software_id, delete it there; then close this.";

    public IReadOnlyCollection<string> Kinds { get; } = [Register, Delete];

    public async Task<WorkOutcome> AttemptAsync(WorkItem work, CancellationToken cancellationToken)
    {
        var mapping = await db.Set<KeyMapping>().IgnoreQueryFilters().Include(mapping => mapping.KeyManager)
            .SingleOrDefaultAsync(mapping => mapping.Id == work.Id, cancellationToken);
        if (mapping is not { State: not KeyMappingState.Active })
        {
            return new WorkOutcome.Done();
        }

        if (mapping.ConsumerKey is null)
        {
            return new WorkOutcome.LeftToPeople(Lose(db, mapping, work));
        }

        if (mapping.State == KeyMappingState.Creating)
        {
            mapping.Remove();
            work.Become(Delete, work.NextAttemptAt);
            await db.SaveChangesAsync(cancellationToken);
        }

        switch (await connectors.Of(mapping.KeyManager).DeleteAsync(managements.Of(mapping), cancellationToken))
        {
            case ClientDeletion.NotConfirmed notConfirmed:
                return new WorkOutcome.NotYet(notConfirmed.Reason);

            // RFC 7592 2.3: a client that is gone takes its token along. One whose earlier deletion had no answer is gone.
            case ClientDeletion.Refused refused when work.Attempts < 2:
                return new WorkOutcome.LeftToPeople(refused.Reason);
        }

        db.Remove(mapping);
        db.Audit(Actor, Delete, KeyMappingAudit.Object(mapping.Id), time.GetStorableUtcNow());
        return new WorkOutcome.Done();
    }

    /// <summary>The making of a client has come to no end that anybody knows, and is to be undone, if that is possible.</summary>
    public static void Undo(ApiStoreDb db, KeyMapping mapping, WorkItem work, DateTimeOffset now)
    {
        if (mapping.ConsumerKey is null)
        {
            Lose(db, mapping, work);
            return;
        }

        mapping.Remove();
        work.Become(Delete, now);
    }

    /// <summary>The mapping names no client and keeps nobody from another attempt; what may be left at the key manager, the work says.</summary>
    private static string Lose(ApiStoreDb db, KeyMapping mapping, WorkItem work)
    {
        db.Remove(mapping);
        work.LeaveToPeople(Find, LookFor);
        return LookFor;
    }
}
