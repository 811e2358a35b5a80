using OobProvisioning.ConsoleKit.Lists;
using OobProvisioning.ServiceDefaults.Auditing;

namespace OobProvisioning.ConsoleKit.Changes;

/// <summary>Makes of what stands in an address what the trail is asked for.</summary>
internal sealed class ChangesQuery(IChangeNames names, TimeProvider time)
{
    /// <returns>Null if nobody is called so.</returns>
    public async Task<T?> OfAsync<T>(ListAddress address, CancellationToken cancellationToken)
        where T : AuditEventFilter, new()
    {
        var who = Typed(address, ChangesAddress.Who);
        var actor = who is null ? null : await names.ActorAsync(who, cancellationToken);
        return who is not null && actor is null ? null : new T
        {
            Object = Typed(address, ChangesAddress.Object),
            ObjectName = Typed(address, ChangesAddress.Thing) is { } thing ? thing + "*" : null,
            Actor = actor,
            Verb = Typed(address, ChangesAddress.Verb),
            Since = address.Days() is { } days ? time.GetUtcNow().AddDays(-days) : null,
        };
    }

    private static string? Typed(ListAddress address, string filter) => Forms.Typed.Trimmed(address.Filter(filter));
}
