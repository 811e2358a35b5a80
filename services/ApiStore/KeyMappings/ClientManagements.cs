using Microsoft.EntityFrameworkCore;
using OobProvisioning.ApiStore.Database;
using OobProvisioning.ApiStore.KeyManagers;

namespace OobProvisioning.ApiStore.KeyMappings;

/// <summary>What manages the clients that the store has had made (RFC 7592), kept with their mappings, encrypted.</summary>
internal sealed class ClientManagements(ApiStoreDb db, StoredCredentials credentials)
{
    public MadeClient Of(KeyMapping mapping) => new(
        mapping.ConsumerKey,
        mapping.ManagementAddress is { } address && credentials.Reveal(mapping.ManagementToken) is { } token
            ? new ClientManagement(new Uri(address), token)
            : null);

    /// <summary>Saved with whatever else is told of the mapping.</summary>
    public void Keep(KeyMapping mapping, ClientManagement? management)
    {
        if (management is not null)
        {
            mapping.ManageAt(management.Address, credentials.Protect(management.Token));
        }
    }

    /// <summary>Saved at once, whoever else changes the mapping: the former token is dead already.</summary>
    public Task KeepAsync(Guid keyMappingId, ClientManagement management)
    {
        var token = credentials.Protect(management.Token);
        return db.Set<KeyMapping>().IgnoreQueryFilters().Where(mapping => mapping.Id == keyMappingId).ExecuteUpdateAsync(mapping => mapping
            .SetProperty(row => row.ManagementAddress, management.Address.AbsoluteUri)
            .SetProperty(row => row.ManagementToken, token));
    }
}
