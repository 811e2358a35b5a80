using Microsoft.AspNetCore.Components;
using OobProvisioning.ApiStore.Applications;
using OobProvisioning.ApiStore.Portal.Applications;
using OobProvisioning.ConsoleKit.Pages;

namespace OobProvisioning.ApiStore.Portal.Keys;

/// <summary>What every page about some of an application's keys begins with: finding them, or saying that there are none.</summary>
public abstract class KeyPage : ComponentBase
{
    [Parameter]
    public Guid Id { get; set; }

    [Parameter]
    public Guid KeyId { get; set; }

    [CascadingParameter]
    public HttpContext Http { get; set; } = null!;

    [Inject]
    private protected FindApplication Find { get; set; } = null!;

    [Inject]
    private protected ShownOnce Once { get; set; } = null!;

    [Inject]
    private protected NavigationManager Navigation { get; set; } = null!;

    private protected ApplicationView? Application { get; private set; }

    /// <summary>Null until they are found.</summary>
    private protected ApplicationKey? Key { get; private set; }

    private protected string KeysPath => PortalPaths.KeysOf(Id, Key!.KeyType);

    /// <summary>Whether the page shows how the client is now.</summary>
    private protected virtual bool ShowsClient => false;

    protected override async Task OnInitializedAsync()
    {
        Application = await (ShowsClient ? Find.WithClientsAsync(Id, Http) : Find.RunAsync(Id, Http));
        Key = Application?.Keys.FirstOrDefault(key => key.KeyMappingId == KeyId);
        if (Key is null)
        {
            Navigation.NotFound();
        }
    }
}
