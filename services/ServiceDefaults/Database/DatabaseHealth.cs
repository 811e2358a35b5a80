using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;

namespace OobProvisioning.ServiceDefaults.Database;

internal sealed class DatabaseHealth(NpgsqlDataSource dataSource) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await using var command = dataSource.CreateCommand("select 1");
            await command.ExecuteScalarAsync(cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (NpgsqlException error)
        {
            return HealthCheckResult.Unhealthy("The database does not answer.", error);
        }
    }
}
