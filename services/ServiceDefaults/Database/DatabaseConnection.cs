using Microsoft.EntityFrameworkCore;
using Npgsql;
using OobProvisioning.ServiceDefaults.Hosting;

namespace OobProvisioning.ServiceDefaults.Database;

/// <summary>The first connection of a process: a database that is still starting is waited for, a refusal is said clearly.</summary>
public static class DatabaseConnection
{
    private const long MigrationLock = 0x4F4F424D; // Any number that no other lock of the database has.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    /// <summary>A large table takes its time to be changed; an end there is all the same, should another hold its lock for good.</summary>
    private static readonly TimeSpan MigrationPatience = TimeSpan.FromHours(1);

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
                throw new StartupException(
                    $"PostgreSQL refused the connection: {error.MessageText} ({error.SqlState}). Check ConnectionStrings:Database.", error);
            }
            catch (NpgsqlException error) when (TimeProvider.System.GetElapsedTime(deadline) > Patience)
            {
                throw new StartupException(
                    $"PostgreSQL did not answer for {Patience.TotalSeconds:0} s: {error.Message}. Check ConnectionStrings:Database.", error);
            }
            catch (NpgsqlException)
            {
                await Task.Delay(Pause, cancellationToken);
            }
        }
    }

    /// <summary>
    /// Applies every migration that is missing, while another who does the same waits. EF Core's own lock ends with each migration: of
    /// two at once, each then applies the second one, and one fails.
    /// </summary>
    public static async Task MigrateAsync<TContext>(TContext db, NpgsqlDataSource dataSource, CancellationToken cancellationToken)
        where TContext : DbContext
    {
        await WaitAsync(dataSource, cancellationToken);
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        await ExecuteAsync($"select pg_advisory_lock({MigrationLock})");
        try
        {
            db.Database.SetCommandTimeout(MigrationPatience); // Not that of a request's statements, whatever the connection string says.
            await db.Database.MigrateAsync(cancellationToken);
        }
        finally
        {
            await ExecuteAsync($"select pg_advisory_unlock({MigrationLock})");
        }

        async Task ExecuteAsync(string sql)
        {
            await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 }; // As long as the other one takes.
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }
}
