using OobProvisioning.ServiceDefaults.Auditing;
using OobProvisioning.ServiceDefaults.Database;

namespace OobProvisioning.KeyManager.Database;

/// <summary>What lists and searches need where there are many rows.</summary>
internal static class KeyManagerIndexes
{
    private const string Providers = "lists of service providers";
    private const string Search = "searching for service providers";
    private const string Users = "lists of users, and searching in them";

    public static readonly IReadOnlyList<GrowthIndex> All =
    [
        GrowthIndex.OfNames("ix_service_providers_names", "service_providers", "name", Providers),
        GrowthIndex.OfParts("ix_service_providers_name_parts", "service_providers", "name", Search),
        new("ix_oauth_clients_client_id_beginnings", "oauth_clients (lower(client_id) text_pattern_ops)", Search),
        new("ix_oauth_clients_revoked", "oauth_clients (service_provider_id) where state = 'Revoked'", Providers),
        new("ix_oauth_clients_grant_types", "oauth_clients using gin (grant_types)", Providers),
        new("ix_oauth_client_secrets_expires_at", "oauth_client_secrets (expires_at) where expires_at is not null", Providers),
        GrowthIndex.OfNames("ix_users_names", "users", "normalized_user_name", Users),
        GrowthIndex.OfParts("ix_users_name_parts", "users", "normalized_user_name", Users),
        GrowthIndex.OfParts("ix_users_email_parts", "users", "email", Users),
        .. AuditIndexes.All,
    ];
}
