using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using OobProvisioning.ServiceDefaults.Hosting;

namespace OobProvisioning.ServiceDefaults.Database;

/// <summary>Before a service listens: its database answers, lets it in, and has every migration.</summary>
internal sealed partial class DatabaseReady<TContext>(
    IServiceProvider services, IReadOnlyList<GrowthIndex> indexes, ILogger<DatabaseReady<TContext>> logger) : BeforeListening
    where TContext : DbContext
{
    public override async Task StartingAsync(CancellationToken cancellationToken)
    {
        await DatabaseConnection.WaitAsync(services.GetRequiredService<NpgsqlDataSource>(), cancellationToken);
        await using var scope = services.CreateAsyncScope();
        var missing = await scope.ServiceProvider.GetRequiredService<TContext>().Database.GetPendingMigrationsAsync(cancellationToken);
        if (missing.Any())
        {
            throw new StartupException($"The database lacks the migrations {string.Join(", ", missing)}; run this program with the verb 'migrate' first.");
        }

        await SayWhatIsSlowAsync(services.GetRequiredService<NpgsqlDataSource>(), cancellationToken);
    }

    private async Task SayWhatIsSlowAsync(NpgsqlDataSource dataSource, CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        if (await GrowthIndexing.MissingAsync(connection, indexes, cancellationToken) is { Count: > 0 } missing)
        {
            Log.Slow(
                logger,
                string.Join("; ", missing.Select(index => index.Slow).Distinct()),
                string.Join(", ", missing.Select(index => index.Name)),
                missing.Exists(index => index.NeedsTrigrams) ? $" Those of parts of words need the extension {GrowthIndex.Trigrams}." : "");
        }
    }

    private static partial class Log
    {
        [LoggerMessage(
            Level = LogLevel.Warning,
            Message = "With many rows these are slow: {What}. The indexes {Indexes} are missing; the verb 'migrate' makes them.{Extension}")]
        public static partial void Slow(ILogger logger, string what, string indexes, string extension);
    }
}
