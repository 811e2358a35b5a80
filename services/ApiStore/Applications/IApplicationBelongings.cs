namespace OobProvisioning.ApiStore.Applications;

/// <summary>
/// What belongs to applications and is another room's: their keys and subscriptions. An application shows it, and takes it along when it goes.
/// </summary>
internal interface IApplicationBelongings
{
    /// <summary>Adds to the view what belongs to its application.</summary>
    Task<ApplicationView> ShowAsync(ApplicationView view, Freshness freshness, CancellationToken cancellationToken);

    /// <summary>How many subscriptions applications have, of those that have any.</summary>
    Task<IReadOnlyDictionary<Guid, int>> CountSubscriptionsAsync(IReadOnlyCollection<Guid> applicationIds, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyDictionary<Guid, int>>(new Dictionary<Guid, int>());

    /// <summary>
    /// Removes everything that belongs to the application, in the caller's transaction. The application is locked, so that nothing more can come.
    /// </summary>
    /// <returns>What is to be done when that is committed.</returns>
    Task<Func<CancellationToken, Task>> RemoveAllOfAsync(Guid applicationId, string actor, DateTimeOffset now, CancellationToken cancellationToken);
}

/// <summary>Whose word is wanted.</summary>
internal enum Freshness
{
    /// <summary>What the store itself knows: nobody else is asked, so nobody can be slow.</summary>
    Remembered,

    /// <summary>What others, such as a key manager, say at this moment.</summary>
    Current,
}
