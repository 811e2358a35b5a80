using OobProvisioning.Chaos.Auditing;
using OobProvisioning.Chaos.Replicas;

namespace OobProvisioning.Chaos;

/// <summary>What is left in the databases.</summary>
internal static class Rows
{
    public static async Task<IReadOnlyList<string>> CountAsync(ScaledSystem system, CancellationToken cancellationToken)
    {
        await using var keyManager = await OpenedDatabase.OpenAsync(system.KeyManagerDatabase, cancellationToken);
        await using var store = await OpenedDatabase.OpenAsync(system.StoreDatabase, cancellationToken);
        return
        [
            .. await store.ReadAsync("select count(*) || ' applications' from applications", row => row.GetString(0), [], cancellationToken),
            .. await store.ReadAsync("select count(*) || ' key mappings ' || mode from key_mappings group by mode order by mode", row => row.GetString(0), [], cancellationToken),
            .. await keyManager.ReadAsync("select count(*) || ' clients managed by ' || coalesce(managed_by, 'nobody') from oauth_clients join service_providers on id = service_provider_id group by managed_by order by managed_by", row => row.GetString(0), [], cancellationToken),
        ];
    }
}
