using Microsoft.AspNetCore.Http.HttpResults;
using OobProvisioning.ApiStore.Applications;
using OobProvisioning.ApiStore.Database;
using OobProvisioning.ConsoleKit.Pages;
using OobProvisioning.ServiceDefaults.Bearer;

namespace OobProvisioning.ApiStore.Portal.Applications;

/// <summary>The application that a page is about.</summary>
internal sealed class FindApplication(ApiStoreDb db, ApplicationViews views)
{
    /// <summary>Of the row that was found, for the form that it fills.</summary>
    public string? Version { get; private set; }

    /// <summary>With its keys as the store remembers them, for pages that do not show how the clients are: a key manager that is slow makes no such page slow.</summary>
    /// <returns>Null if there is none (any more), or it is somebody else's.</returns>
    public Task<ApplicationView?> RunAsync(Guid id, HttpContext http) => RunAsync(id, Freshness.Remembered, http);

    /// <summary>With its keys as their key managers say that they are now.</summary>
    /// <returns>Null if there is none (any more), or it is somebody else's.</returns>
    public Task<ApplicationView?> WithClientsAsync(Guid id, HttpContext http) => RunAsync(id, Freshness.Current, http);

    private async Task<ApplicationView?> RunAsync(Guid id, Freshness freshness, HttpContext http)
    {
        var found = (await GetApplication.FindAsync(id, Caller.Of(http.User), db, views, freshness, http.Response, http.RequestAborted)).Result as Ok<ApplicationView>;
        Version = http.TakeVersion();
        return found?.Value;
    }
}
