using Microsoft.AspNetCore.Components;
using OobProvisioning.ConsoleKit.Pages;
using OobProvisioning.ServiceDefaults.Bearer;

namespace OobProvisioning.KeyManager.Console;

/// <summary>What every page of the console needs: the request, who is signed in, and the way on to the next page.</summary>
public abstract class ConsolePage : ComponentBase
{
    [CascadingParameter]
    protected HttpContext Http { get; set; } = null!;

    [Inject]
    protected ShownOnce Once { get; set; } = null!;

    [Inject]
    protected NavigationManager Navigation { get; set; } = null!;

    protected CancellationToken Aborted => Http.RequestAborted;

    private protected Caller Caller => ConsoleCaller.Of(Http.User);

    /// <summary>Goes on to a page that says once what was done, so that a reload does nothing again.</summary>
    protected void Leave(string path, string done)
    {
        Once.Put(Notices.Done, done);
        Navigation.NavigateTo(path);
    }
}
