using System.Security.Authentication;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Npgsql;
using OobProvisioning.ServiceDefaults.Hosting;

namespace OobProvisioning.ServiceDefaults.Database;

/// <summary>The first connection of a process: a database that is still starting is waited for, a refusal is said clearly.</summary>
public static class DatabaseConnection
{
    private const long MigrationLock = 0x4F4F424D; // Any number that no other lock of the database has.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    /// <summary>An echo takes a millisecond; where none comes, none will.</summary>
    private static readonly TimeSpan EchoPatience = TimeSpan.FromSeconds(5);

    /// <summary>A large table takes its time to be changed; an end there is all the same, should another hold its lock for good.</summary>
    private static readonly TimeSpan MigrationPatience = TimeSpan.FromHours(1);

    public static async Task WaitAsync(NpgsqlDataSource dataSource, CancellationToken cancellationToken)
    {
        var begun = TimeProvider.System.GetTimestamp();
        while (true)
        {
            try
            {
                await RefuseTransactionPoolerAsync(dataSource, cancellationToken);
                return;
            }
            catch (NpgsqlException error) when (error.InnerException is AuthenticationException or CryptographicException)
            {
                throw new StartupException(
                    $"PostgreSQL's certificate is not trusted: {error.InnerException.Message} Check Host, SSL Mode and Root Certificate of "
                    + "ConnectionStrings:Database.",
                    error);
            }
            catch (NpgsqlException error) when (DatabaseOutage.Is(error))
            {
                if (TimeProvider.System.GetElapsedTime(begun) > Patience)
                {
                    throw new StartupException(
                        $"PostgreSQL did not answer for {Patience.TotalSeconds:0} s: {error.Message}. Check ConnectionStrings:Database.", error);
                }

                await Task.Delay(Pause, cancellationToken);
            }
            catch (PostgresException error)
            {
                throw new StartupException(
                    $"PostgreSQL refused the connection: {error.MessageText} ({error.SqlState}). Check ConnectionStrings:Database.", error);
            }
            catch (NpgsqlException error)
            {
                throw new StartupException($"PostgreSQL cannot be used: {error.Message} Check ConnectionStrings:Database.", error);
            }
        }
    }

    /// <summary>
    /// Such a pooler answers <c>listen</c>, takes session locks and prepares statements, each on any of its connections: a revocation would never be
    /// heard of, two migrations would run at once, and nothing would say so.
    /// </summary>
    private static async Task RefuseTransactionPoolerAsync(NpgsqlDataSource dataSource, CancellationToken cancellationToken)
    {
        await using var listener = await ProvenListener.OpenAsync(dataSource, [], (_, _) => { }, cancellationToken);
        if (!await listener.EchoesAsync(EchoPatience, cancellationToken))
        {
            throw new StartupException(
                "ConnectionStrings:Database leads through a pooler that gives each transaction another connection (PgBouncer's pool_mode=transaction): "
                + "a notification did not come back. Notifications, session locks and prepared statements need a session: name PostgreSQL itself, "
                + "or a pooler with pool_mode=session.");
        }
    }

    /// <summary>
    /// Applies every migration that is missing, while another who does the same waits. EF Core's own lock ends with each migration: of
    /// two at once, each then applies the second one, and one fails.
    /// </summary>
    /// <param name="db">Whose migrations.</param>
    /// <param name="dataSource">Of the same database.</param>
    /// <param name="indexes">Are made last, if they are missing.</param>
    /// <param name="logger">Is told which cannot be.</param>
    /// <param name="cancellationToken">Ends the program.</param>
    public static async Task MigrateAsync<TContext>(
        TContext db, NpgsqlDataSource dataSource, IReadOnlyList<GrowthIndex> indexes, ILogger logger, CancellationToken cancellationToken)
        where TContext : DbContext
    {
        await WaitAsync(dataSource, cancellationToken);
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        while (!await ExecuteAsync($"select pg_try_advisory_lock({MigrationLock})"))
        {
            await Task.Delay(Pause, cancellationToken); // Not in a statement: whoever makes an index waits for all that are under way, and so for ever.
        }

        try
        {
            db.Database.SetCommandTimeout(MigrationPatience); // Not that of a request's statements, whatever the connection string says.
            await db.Database.MigrateAsync(cancellationToken);
            await new GrowthIndexing(connection, logger).MakeAsync(indexes, cancellationToken);
        }
        finally
        {
            await ExecuteAsync($"select pg_advisory_unlock({MigrationLock})");
        }

        async Task<bool> ExecuteAsync(string sql)
        {
            await using var command = new NpgsqlCommand(sql, connection);
            return await command.ExecuteScalarAsync(cancellationToken) is true;
        }
    }
}
