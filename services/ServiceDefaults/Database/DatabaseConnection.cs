using Microsoft.EntityFrameworkCore;
using Npgsql;
using OobProvisioning.ServiceDefaults.Hosting;

namespace OobProvisioning.ServiceDefaults.Database;

/// <summary>The first connection of a process: a database that is still starting is waited for, a refusal is said clearly.</summary>
public static class DatabaseConnection
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    public static async Task WaitAsync(NpgsqlDataSource dataSource, CancellationToken cancellationToken)
    {
        var deadline = TimeProvider.System.GetTimestamp();
        while (true)
        {
            try
            {
                await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
                return;
            }
            catch (PostgresException error) when (error.SqlState is not PostgresErrorCodes.CannotConnectNow)
            {
                throw new StartupException($"PostgreSQL refused the connection: {error.MessageText} ({error.SqlState}). Check ConnectionStrings:Database.", error);
            }
            catch (NpgsqlException error) when (TimeProvider.System.GetElapsedTime(deadline) > Patience)
            {
                throw new StartupException($"PostgreSQL did not answer for {Patience.TotalSeconds:0} s: {error.Message}. Check ConnectionStrings:Database.", error);
            }
            catch (NpgsqlException)
            {
                await Task.Delay(Pause, cancellationToken);
            }
        }
    }

    /// <summary>Applies every migration that is missing. Two at once wait for each other (EF Core locks the history table).</summary>
    public static async Task MigrateAsync<TContext>(TContext db, NpgsqlDataSource dataSource, CancellationToken cancellationToken)
        where TContext : DbContext
    {
        await WaitAsync(dataSource, cancellationToken);
        await db.Database.MigrateAsync(cancellationToken);
    }
}
