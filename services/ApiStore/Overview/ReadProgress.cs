using Microsoft.EntityFrameworkCore;
using OobProvisioning.ApiStore.Applications;
using OobProvisioning.ApiStore.Database;
using OobProvisioning.ApiStore.KeyMappings;
using OobProvisioning.ApiStore.Subscriptions;
using OobProvisioning.ApiStore.Usage;
using OobProvisioning.ServiceDefaults.Bearer;

namespace OobProvisioning.ApiStore.Overview;

/// <summary>How far one application has come.</summary>
/// <param name="Id">Its identifier.</param>
/// <param name="HasKeys">Of whatever type.</param>
/// <param name="HasProductionKeys">Of the type that is meant for real calls.</param>
/// <param name="IsSubscribed">To an API at least.</param>
/// <param name="HasCalled">An API, as long as there are figures of it: a first step that was gone stays so.</param>
public sealed record ApplicationProgress(Guid Id, bool HasKeys, bool HasProductionKeys, bool IsSubscribed, bool HasCalled);

/// <summary>How far a developer's applications have come: the first steps of whoever is new here, and how many there are of each kind.</summary>
internal sealed class ReadProgress(ApiStoreDb db)
{
    /// <returns>All of them, the newest first: an owner has a thousand at the most.</returns>
    public Task<List<ApplicationProgress>> RunAsync(Caller caller, CancellationToken cancellationToken) => ReadAsync(
        db.Set<Application>().OwnedBy(caller).OrderByDescending(application => application.Id), cancellationToken);

    /// <summary>One of them.</summary>
    /// <returns>Null if it is not the caller's.</returns>
    public async Task<ApplicationProgress?> RunAsync(Caller caller, Guid applicationId, CancellationToken cancellationToken) =>
        (await ReadAsync(db.Set<Application>().OwnedBy(caller).Where(application => application.Id == applicationId), cancellationToken)).SingleOrDefault();

    private Task<List<ApplicationProgress>> ReadAsync(IQueryable<Application> applications, CancellationToken cancellationToken) => applications
        .Select(application => new ApplicationProgress(
            application.Id,
            db.Set<KeyMapping>().Any(mapping => mapping.ApplicationId == application.Id),
            db.Set<KeyMapping>().Any(mapping => mapping.ApplicationId == application.Id && mapping.KeyType == KeyType.Production),
            db.Set<Subscription>().Any(subscription => subscription.ApplicationId == application.Id),
            db.Set<UsageCount>().Any(count => count.ApplicationId == application.Id)))
        .ToListAsync(cancellationToken);
}
