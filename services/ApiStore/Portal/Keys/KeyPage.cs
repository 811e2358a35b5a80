using Microsoft.AspNetCore.Components;
using OobProvisioning.ApiStore.Applications;
using OobProvisioning.ApiStore.Portal.Applications;

namespace OobProvisioning.ApiStore.Portal.Keys;

/// <summary>What every page about some of an application's keys begins with: finding them, or saying that there are none.</summary>
public abstract class KeyPage : ApplicationPage
{
    [Parameter]
    public Guid KeyId { get; set; }

    /// <summary>Null until they are found.</summary>
    private protected ApplicationKey? Key { get; private set; }

    private protected string KeysPath => PortalPaths.KeysOf(Id, Key!.KeyType);

    protected override async Task OnInitializedAsync()
    {
        await base.OnInitializedAsync();
        Key = Application?.Keys.FirstOrDefault(key => key.KeyMappingId == KeyId);
        if (Application is not null && Key is null)
        {
            SayMissing(PortalPaths.Of(PortalPaths.Application, Id));
        }
    }
}
