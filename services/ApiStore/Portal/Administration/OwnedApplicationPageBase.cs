using Microsoft.AspNetCore.Components;
using OobProvisioning.ApiStore.Administration;
using OobProvisioning.ServiceDefaults.Problems;

namespace OobProvisioning.ApiStore.Portal.Administration;

/// <summary>A page about one application of whomever; there is no such page where there is none (any more).</summary>
public abstract class OwnedApplicationPageBase : PortalPage
{
    [Parameter]
    public Guid Id { get; set; }

    [Inject]
    private protected GetOwnedApplication GetOwnedApplication { get; set; } = null!;

    /// <summary>Null until it is found.</summary>
    private protected OwnedApplication? Application { get; private set; }

    /// <summary>Of what was found, for the form that changes its owner.</summary>
    private protected string? Version { get; private set; }

    private protected string Path => PortalPaths.Of(PortalPaths.OwnedApplication, Id);

    protected override async Task OnInitializedAsync()
    {
        var found = await GetOwnedApplication.RunAsync(Id, Aborted);
        (Application, Version) = (found.Shown<OwnedApplication>(), found.Version());
        if (Application is null)
        {
            SayMissing(PortalPaths.OwnedApplications);
        }
    }
}
