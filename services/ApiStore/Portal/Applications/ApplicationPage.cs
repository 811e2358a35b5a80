using Microsoft.AspNetCore.Components;
using OobProvisioning.ApiStore.Applications;
using OobProvisioning.ServiceDefaults.Problems;

namespace OobProvisioning.ApiStore.Portal.Applications;

/// <summary>A page about one application; there is no such page where there is none (any more), or it is somebody else's.</summary>
public abstract class ApplicationPage : PortalPage
{
    [Parameter]
    public Guid Id { get; set; }

    [Inject]
    private protected GetApplication GetApplication { get; set; } = null!;

    /// <summary>Null until it is found.</summary>
    private protected ApplicationView? Application { get; private set; }

    /// <summary>Of the row that was found, for the form that it fills.</summary>
    private protected string? Version { get; private set; }

    /// <summary>Most pages do not show how the clients are: a key manager that is slow makes no such page slow.</summary>
    private protected virtual Freshness Freshness => Freshness.Remembered;

    protected override async Task OnInitializedAsync()
    {
        var found = await GetApplication.RunAsync(Caller, Id, Freshness, Aborted);
        Application = found.Shown<ApplicationView>();
        Version = found.Version();
        if (Application is null)
        {
            SayMissing(PortalPaths.Applications);
        }
    }
}
