using Npgsql;
using OobProvisioning.LocalStack.Processes;

namespace OobProvisioning.LocalStack.Postgres;

internal static class ServerReadiness
{
    // Recovery after a crash reads the log since the last checkpoint: seconds, on a slow disk a minute.
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    /// <returns>false when it ended before it was ready.</returns>
    public static async Task<bool> WaitAsync(ChildProcess server, string connectionString, CancellationToken cancellationToken)
    {
        var probe = new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false, Timeout = 5 }.ConnectionString;
        var deadline = DateTime.UtcNow + Limit;
        while (DateTime.UtcNow < deadline)
        {
            if (server.Exited.IsCompleted)
            {
                return false;
            }

            if (await AnswersAsync(probe, cancellationToken))
            {
                return true;
            }

            await Task.Delay(50, cancellationToken);
        }

        throw new LauncherException($"PostgreSQL is not ready after {Limit.TotalMinutes:0} minutes; its last lines:\n{server.LastLines()}");
    }

    private static async Task<bool> AnswersAsync(string connectionString, CancellationToken cancellationToken)
    {
        try
        {
            await using var connection = new NpgsqlConnection(connectionString);
            await connection.OpenAsync(cancellationToken);
            return true;
        }
        catch (PostgresException refused) when (refused.SqlState == PostgresErrorCodes.InvalidPassword)
        {
            throw new LauncherException(
                "The private PostgreSQL refuses its administrator's password: the password file was changed or lost. "
                + "Bring it back, or delete the data folder to begin anew.");
        }
        catch (NpgsqlException)
        {
            return false; // not listening yet, or still recovering (57P03)
        }
    }
}
