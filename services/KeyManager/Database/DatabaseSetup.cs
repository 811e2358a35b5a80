using OobProvisioning.ServiceDefaults.Database;

namespace OobProvisioning.KeyManager.Database;

internal static class DatabaseSetup
{
    public static void AddKeyManagerDatabase(this WebApplicationBuilder builder) => builder.AddDatabase<KeyManagerDb>();
}
