using Microsoft.EntityFrameworkCore;
using OobProvisioning.ApiStore.Database;
using OobProvisioning.ApiStore.KeyManagers;
using OobProvisioning.ApiStore.KeyMappings;
using OobProvisioning.ServiceDefaults.Database;
using OobProvisioning.ServiceDefaults.Requests;

namespace OobProvisioning.ApiStore.Administration.KeyManagerSettings;

/// <summary>Every key manager by name, also one that this store does not know how to talk to.</summary>
internal sealed class ListKeyManagerSettings(ApiStoreDb db, KeyManagerViews views)
{
    public async Task<Paged<KeyManagerSummary>> RunAsync(ListPart part, CancellationToken cancellationToken)
    {
        var total = await db.Set<KeyManager>().CountAsync(cancellationToken);
        var list = await db.Set<KeyManager>().AsNoTracking()
            .OrderByName(keyManager => keyManager.Name)
            .Cut(part)
            .Select(keyManager => new
            {
                Row = keyManager,
                Mappings = db.Set<KeyMapping>().IgnoreQueryFilters().Count(mapping => mapping.KeyManagerId == keyManager.Id),
            })
            .ToListAsync(cancellationToken);
        return new Paged<KeyManagerSummary>(list.ConvertAll(entry => Of(entry.Row, entry.Mappings)), part, total);
    }

    private KeyManagerSummary Of(KeyManager keyManager, int mappings) => new(
        keyManager.Id,
        keyManager.Name,
        keyManager.DisplayName,
        KeyManagerTypes.Of(keyManager),
        keyManager.Description,
        keyManager.Enabled,
        views.IssuerOf(keyManager),
        keyManager.MapsExistingClients,
        keyManager.MakesClients,
        keyManager.IssuesTokens,
        mappings);
}
