using Microsoft.EntityFrameworkCore;
using OobProvisioning.ApiStore.Database;
using OobProvisioning.ApiStore.KeyMappings;

namespace OobProvisioning.ApiStore.Administration.KeyManagerSettings;

/// <summary>What hangs on a key manager.</summary>
internal static class KeyManagerUse
{
    /// <summary>Its key mappings, those that are being made or removed among them: their clients are still to be deleted there.</summary>
    public static Task<int> CountMappingsAsync(this ApiStoreDb db, Guid keyManagerId, CancellationToken cancellationToken) =>
        db.Set<KeyMapping>().IgnoreQueryFilters().CountAsync(mapping => mapping.KeyManagerId == keyManagerId, cancellationToken);
}
