using System.Net.Sockets;
using Npgsql;

namespace OobProvisioning.LocalStack.Databases;

internal static class AdministratorConnection
{
    public static async Task<NpgsqlConnection> OpenAsync(string connectionString, CancellationToken cancellationToken)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false };
        var connection = new NpgsqlConnection(settings.ConnectionString);
        try
        {
            await connection.OpenAsync(cancellationToken);
            return connection;
        }
        catch (Exception refused) when (refused is NpgsqlException or SocketException or TimeoutException)
        {
            await connection.DisposeAsync();
            var reason = (refused.InnerException ?? refused).Message;
            var role = settings.Username is null ? "" : $" as '{settings.Username}'";
            throw new LauncherException($"Cannot connect to PostgreSQL at {settings.Host}:{settings.Port}{role}: {reason}");
        }
    }
}
