using OobProvisioning.ApiStore.Applications;

namespace OobProvisioning.ApiStore.KeyMappings;

/// <summary>Keys, as what belongs to applications.</summary>
internal sealed class KeysOfApplications(ApplicationKeys keys, KeyRemoval removal) : IApplicationBelongings
{
    public async Task<ApplicationView> ShowAsync(ApplicationView view, Freshness freshness, CancellationToken cancellationToken) =>
        view with { Keys = await keys.OfAsync(view.ApplicationId, freshness, cancellationToken) };

    public Task<Func<CancellationToken, Task>> RemoveAllOfAsync(Guid applicationId, string actor, DateTimeOffset now, CancellationToken cancellationToken) =>
        removal.RemoveAllOfAsync(applicationId, actor, now, cancellationToken);
}
