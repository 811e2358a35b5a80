using OobProvisioning.ServiceDefaults.Auditing;
using OobProvisioning.ServiceDefaults.Database;

namespace OobProvisioning.ApiStore.Database;

internal static class DatabaseSetup
{
    public static void AddDatabase(this WebApplicationBuilder builder) => builder.AddDatabase<ApiStoreDb>(
        ApiStoreIndexes.All, new AuditKinds("api", "application", "key-manager", "key-mapping", "subscription"));
}
