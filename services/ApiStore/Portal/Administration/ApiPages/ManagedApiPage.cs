using Microsoft.AspNetCore.Components;
using OobProvisioning.ApiStore.Catalogue;
using OobProvisioning.ApiStore.Subscriptions;
using OobProvisioning.ConsoleKit.Layout;
using OobProvisioning.ServiceDefaults.Problems;

namespace OobProvisioning.ApiStore.Portal.Administration.ApiPages;

/// <summary>A page about one API, whatever its state; there is no such page where there is none (any more).</summary>
public abstract class ManagedApiPage : PortalPage
{
    [Parameter]
    public Guid Id { get; set; }

    [Inject]
    private protected ReadApi ReadApi { get; set; } = null!;

    [Inject]
    private protected FindSubscribers FindSubscribers { get; set; } = null!;

    /// <summary>Null until it is found.</summary>
    private protected ApiView? Present { get; private set; }

    /// <summary>Of the row that was found.</summary>
    private protected string? Version { get; private set; }

    /// <summary>How many applications subscribe to it.</summary>
    private protected int Subscriptions { get; private set; }

    private protected string Path => PortalPaths.Of(PortalPaths.ManagedApi, Id);

    private protected IReadOnlyList<PageTab> Tabs =>
    [
        new(Path, PortalTexts.Details),
        new(PortalPaths.Of(PortalPaths.ApiSubscriptions, Id), ManagedApiTexts.Subscriptions, Subscriptions),
    ];

    protected override async Task OnInitializedAsync()
    {
        var found = await ReadApi.RunAsync(Id, Aborted);
        if (found.Shown<ApiView>() is not { } present)
        {
            SayMissing(PortalPaths.ManagedApis);
            return;
        }

        Subscriptions = (await FindSubscribers.RunAsync(caller: null, [Id], Aborted)).GetValueOrDefault(Id)?.Count ?? 0;
        (Present, Version) = (present, found.Version());
    }
}
