using OobProvisioning.ServiceDefaults.Auditing;

namespace OobProvisioning.ConsoleKit.Changes;

/// <summary>What people call those and that of which a service's audit events tell, and where their pages are.</summary>
public interface IChangeNames
{
    /// <param name="events">Those that are shown.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>By actor or object, as the events have them; what is not among them is gone, or has neither name nor page.</returns>
    Task<IReadOnlyDictionary<string, Named>> OfAsync(IReadOnlyCollection<AuditEventView> events, CancellationToken cancellationToken);

    /// <param name="name">Of a person, as it was typed.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>How audit events name them as actor; null if nobody is called so, or it cannot be said now.</returns>
    Task<string?> ActorAsync(string name, CancellationToken cancellationToken);
}

/// <param name="Name">What people call it.</param>
/// <param name="Path">Its page; null for none.</param>
public sealed record Named(string Name, string? Path);
