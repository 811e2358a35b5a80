using OobProvisioning.ServiceDefaults.Auditing;

namespace OobProvisioning.ConsoleKit.Changes;

/// <summary>Makes of what stands in an address what the trail is asked for.</summary>
public sealed class ChangesQuery(IChangeNames names, TimeProvider time)
{
    /// <returns>Null if nobody is called so.</returns>
    public async Task<T?> OfAsync<T>(ChangesAddress address, CancellationToken cancellationToken)
        where T : AuditEventFilter, new()
    {
        var actor = string.IsNullOrWhiteSpace(address.Who) ? null : await names.ActorAsync(address.Who.Trim(), cancellationToken);
        return !string.IsNullOrWhiteSpace(address.Who) && actor is null ? null : new T
        {
            Object = NullIfEmpty(address.Object),
            ObjectName = NullIfEmpty(address.Thing) is { } thing ? thing + "*" : null,
            Actor = actor,
            Verb = NullIfEmpty(address.Verb),
            Since = address.Days is { } days ? time.GetUtcNow().AddDays(-days) : null,
        };
    }

    private static string? NullIfEmpty(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
