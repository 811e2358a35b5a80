using OobProvisioning.ApiStore.Applications;
using OobProvisioning.ApiStore.Database;
using OobProvisioning.ApiStore.Settings;
using OobProvisioning.ServiceDefaults.Lists;
using OobProvisioning.ServiceDefaults.Requests;

namespace OobProvisioning.ApiStore.Administration;

/// <summary>Whether keys may be provided in this store, and what says so. Nothing here changes it: it is a file of the deployment.</summary>
/// <param name="IsOn">Whether it is in force for applications that are created while it is on.</param>
/// <param name="Source">Where it is set.</param>
/// <param name="CreatedWhileOn">How many applications were, and may have keys provided while it is on.</param>
/// <param name="CreatedWhileOff">How many were not, and never may.</param>
internal sealed record ProvideKeysSwitch(bool IsOn, SiteSource Source, Total CreatedWhileOn, Total CreatedWhileOff);

internal sealed class ReadProvideKeysSwitch(ApiStoreDb db, SiteSettings settings)
{
    public async Task<ProvideKeysSwitch> RunAsync(CancellationToken cancellationToken)
    {
        var applications = db.Set<Application>();
        return new ProvideKeysSwitch(
            settings.MapExistingAuthApps,
            settings.Source,
            await ListCutting.CountAsync(applications.Where(application => application.CreatedWithProvideKeys).Select(one => one.Id), cancellationToken),
            await ListCutting.CountAsync(applications.Where(application => !application.CreatedWithProvideKeys).Select(one => one.Id), cancellationToken));
    }
}
