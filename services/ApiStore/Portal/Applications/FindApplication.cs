using Microsoft.AspNetCore.Http.HttpResults;
using OobProvisioning.ApiStore.Applications;
using OobProvisioning.ApiStore.Database;
using OobProvisioning.ApiStore.KeyMappings;
using OobProvisioning.ApiStore.Settings;
using OobProvisioning.ConsoleKit.Pages;
using OobProvisioning.ServiceDefaults.Bearer;

namespace OobProvisioning.ApiStore.Portal.Applications;

/// <summary>The application that a page is about, with its keys as they are now.</summary>
internal sealed class FindApplication(ApiStoreDb db, ApplicationKeys keys, SiteSettings settings)
{
    /// <summary>Of the row that was found, for the form that it fills.</summary>
    public string? Version { get; private set; }

    /// <returns>Null if there is none (any more), or it is somebody else's.</returns>
    public async Task<ApplicationView?> RunAsync(Guid id, HttpContext http)
    {
        var found = (await GetApplication.HandleAsync(id, Caller.Of(http.User), db, keys, settings, http.Response, http.RequestAborted)).Result as Ok<ApplicationView>;
        Version = http.TakeVersion();
        return found?.Value;
    }
}
