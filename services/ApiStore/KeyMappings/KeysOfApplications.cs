using OobProvisioning.ApiStore.Applications;
using OobProvisioning.ApiStore.UnfinishedWork;

namespace OobProvisioning.ApiStore.KeyMappings;

/// <summary>Keys, as what belongs to applications.</summary>
internal sealed class KeysOfApplications(ApplicationKeys keys, KeyRemoval removal, PromptWork prompt) : IApplicationBelongings
{
    public async Task<ApplicationView> ShowAsync(ApplicationView view, Freshness freshness, CancellationToken cancellationToken) =>
        view with { Keys = await keys.OfAsync(view.ApplicationId, freshness, cancellationToken) };

    public async Task<Func<CancellationToken, Task>> RemoveAllOfAsync(Guid applicationId, string actor, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var work = await removal.RemoveAllOfAsync(applicationId, actor, now, cancellationToken);
        return token => prompt.RunAsync(work, token);
    }
}
