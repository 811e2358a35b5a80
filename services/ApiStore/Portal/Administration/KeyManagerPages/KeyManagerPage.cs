using Microsoft.AspNetCore.Components;
using OobProvisioning.ApiStore.Administration.KeyManagerSettings;
using OobProvisioning.ServiceDefaults.Problems;

namespace OobProvisioning.ApiStore.Portal.Administration.KeyManagerPages;

/// <summary>A page about one key manager; there is no such page where there is none (any more).</summary>
public abstract class KeyManagerPage : PortalPage
{
    [Parameter]
    public Guid Id { get; set; }

    [Inject]
    private protected GetKeyManager GetKeyManager { get; set; } = null!;

    /// <summary>Null until it is found.</summary>
    private protected KeyManagerView? Present { get; private set; }

    /// <summary>Of the row that was found.</summary>
    private protected string? Version { get; private set; }

    private protected bool IsResident => Present?.Type == KeyManagerTypes.Resident;

    private protected string Path => PortalPaths.Of(PortalPaths.KeyManager, Id);

    protected override async Task OnInitializedAsync()
    {
        var found = await GetKeyManager.RunAsync(Id, Aborted);
        (Present, Version) = (found.Shown<KeyManagerView>(), found.Version());
        if (Present is null)
        {
            SayMissing(PortalPaths.KeyManagers);
        }
    }
}
