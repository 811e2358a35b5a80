using OobProvisioning.ServiceDefaults.Auditing;
using OobProvisioning.ServiceDefaults.Database;

namespace OobProvisioning.ApiStore.Database;

/// <summary>What lists and searches need where there are many rows.</summary>
internal static class ApiStoreIndexes
{
    private const string Applications = "lists of applications, and searching in them";
    private const string Mappings = "lists of key mappings, and searching in them";
    private const string Apis = "searching for APIs";

    public static readonly IReadOnlyList<GrowthIndex> All =
    [
        GrowthIndex.OfNames("ix_applications_names", "applications", "name", Applications),
        GrowthIndex.OfNames("ix_applications_owner_names", "applications", "owner_issuer, owner_kind, owner_id, name", Applications),
        GrowthIndex.OfParts("ix_applications_name_parts", "applications", "name", Applications),
        new("ix_applications_provide_keys", "applications (created_with_provide_keys, id)", Applications),
        new("ix_applications_throttling_policy", "applications (throttling_policy, id)", Applications),
        GrowthIndex.OfNames("ix_key_mappings_consumer_keys", "key_mappings", "consumer_key", Mappings),
        GrowthIndex.OfParts("ix_key_mappings_consumer_key_parts", "key_mappings", "consumer_key", Mappings),
        new("ix_key_mappings_last_verified_at", "key_mappings (last_verified_at, id)", Mappings),
        new("ix_key_mappings_seen", "key_mappings ((coalesce(last_seen ->> 'state', 'UNKNOWN')), mode, id) where state = 'ACTIVE'", Mappings),
        GrowthIndex.OfParts("ix_apis_name_parts", "apis", "name", Apis),
        GrowthIndex.OfParts("ix_apis_context_parts", "apis", "context", Apis),
        GrowthIndex.OfParts("ix_apis_description_parts", "apis", "description", Apis),
        .. AuditIndexes.All,
    ];
}
