using Microsoft.AspNetCore.Components;
using OobProvisioning.ApiStore.Administration;
using OobProvisioning.ServiceDefaults.Problems;

namespace OobProvisioning.ApiStore.Portal.Administration;

/// <summary>A page about one key mapping of whomever; there is no such page where there is none (any more).</summary>
public abstract class KeyMappingPageBase : PortalPage
{
    [Parameter]
    public Guid Id { get; set; }

    [Inject]
    private protected GetKeyMapping GetKeyMapping { get; set; } = null!;

    /// <summary>Null until it is found.</summary>
    private protected KeyMappingView? Mapping { get; private set; }

    protected override async Task OnInitializedAsync()
    {
        Mapping = (await GetKeyMapping.RunAsync(Id, Aborted)).Shown<KeyMappingView>();
        if (Mapping is null)
        {
            SayMissing(PortalPaths.KeyMappings);
        }
    }
}
