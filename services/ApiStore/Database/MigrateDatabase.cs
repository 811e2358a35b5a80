using Npgsql;
using OobProvisioning.ServiceDefaults.Database;
using OobProvisioning.ServiceDefaults.Protection;

namespace OobProvisioning.ApiStore.Database;

/// <summary>The verb <c>migrate</c>.</summary>
internal static class MigrateDatabase
{
    public static async Task RunAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ApiStoreDb>();
        var logger = services.GetRequiredService<ILogger<ApiStoreDb>>();
        await DatabaseConnection.MigrateAsync(db, services.GetRequiredService<NpgsqlDataSource>(), ApiStoreIndexes.All, logger, cancellationToken);
        await services.GetRequiredService<MasterKeyRotation>().RunAsync(cancellationToken);
    }
}
