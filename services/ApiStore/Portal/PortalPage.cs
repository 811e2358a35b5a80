using Microsoft.AspNetCore.Components;
using OobProvisioning.ConsoleKit.Pages;
using OobProvisioning.ServiceDefaults.Bearer;

namespace OobProvisioning.ApiStore.Portal;

/// <summary>What every page of the store needs, and every part of one that takes a form.</summary>
public abstract class PortalPage : ComponentBase
{
    [CascadingParameter]
    protected HttpContext Http { get; set; } = null!;

    [Inject]
    protected ShownOnce Once { get; set; } = null!;

    [Inject]
    protected NavigationManager Navigation { get; set; } = null!;

    protected CancellationToken Aborted => Http.RequestAborted;

    protected Caller Caller => Caller.Of(Http.User);

    /// <summary>Goes on to a page that says once what was done, so that a reload does nothing again.</summary>
    protected void Leave(string path, string done)
    {
        Once.Put(Notices.Done, done);
        Navigation.NavigateTo(path);
    }
}
