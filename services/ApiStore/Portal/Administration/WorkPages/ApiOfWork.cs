using OobProvisioning.ApiStore.Administration;
using OobProvisioning.ApiStore.Catalogue;
using OobProvisioning.ServiceDefaults.Problems;

namespace OobProvisioning.ApiStore.Portal.Administration.WorkPages;

/// <summary>Work about an API names it by its id, which nobody reads.</summary>
internal static class ApiOfWork
{
    /// <returns>Null if the work is about no API, or about one that is deleted.</returns>
    public static async Task<string?> NameOfAsync(this ReadApi apis, UnfinishedWorkView work, CancellationToken cancellationToken) =>
        work.Kind == ApiAnnouncement.Kind && Guid.TryParse(work.ConsumerKey, out var id)
        && (await apis.RunAsync(id, cancellationToken)).Shown<ApiView>() is { } api
            ? $"{api.Name} {api.Version}"
            : null;
}
