using Microsoft.AspNetCore.Components;
using OobProvisioning.ApiStore.Administration;
using OobProvisioning.ServiceDefaults.Requests;

namespace OobProvisioning.ApiStore.Portal.Administration;

/// <summary>A page about one key mapping of whomever; there is no such page where there is none (any more).</summary>
public abstract class KeyMappingPageBase : PortalPage
{
    [Parameter]
    public Guid Id { get; set; }

    /// <summary>By it the mapping is found.</summary>
    [SupplyParameterFromQuery(Name = PortalPaths.ConsumerKey)]
    private string? ConsumerKey { get; set; }

    [Inject]
    private protected ListKeyMappings ListKeyMappings { get; set; } = null!;

    /// <summary>Null until it is found.</summary>
    private protected KeyMappingView? Mapping { get; private set; }

    private protected string OwnerName => Mapping!.OwnerName is { } name ? $"{name} ({Mapping.Owner})" : Mapping.Owner;

    protected override async Task OnInitializedAsync()
    {
        var query = new KeyMappingQuery { ConsumerKey = ConsumerKey ?? "" };
        var found = (await ListKeyMappings.RunAsync(query, new ListPart(), Aborted)).Result as Paged<KeyMappingView>;
        Mapping = found?.List.FirstOrDefault(mapping => mapping.KeyMappingId == Id);
        if (Mapping is null)
        {
            SayMissing(PortalPaths.KeyMappings);
        }
    }
}
