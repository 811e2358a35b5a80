using Npgsql;
using OobProvisioning.TestKit.Certificates;
using OobProvisioning.TestKit.Waiting;

namespace OobProvisioning.TestKit;

/// <summary>A PostgreSQL that speaks TLS, with a certificate of its own for the names that it is given.</summary>
public sealed class SecurePostgres : IAsyncDisposable
{
    private readonly TemporaryPostgres _server;

    private SecurePostgres(TemporaryPostgres server) => _server = server;

    /// <summary>An administrator's, which asks for TLS, and believes only who is in the file, and only as what the connection calls it.</summary>
    public string ConnectionString(string authorityFile, string host = "127.0.0.1") => new NpgsqlConnectionStringBuilder(_server.ConnectionString)
    {
        Host = host,
        SslMode = SslMode.VerifyFull,
        RootCertificate = authorityFile,
        GssEncryptionMode = GssEncryptionMode.Disable,
    }.ConnectionString;

    public static async Task<SecurePostgres> StartAsync(CertificateAuthority authority, params string[] names)
    {
        var server = await TemporaryPostgres.StartAsync();
        var (chain, key) = authority.Issue(names);
        await using var connection = new NpgsqlConnection(server.ConnectionString);
        await connection.OpenAsync();
        foreach (var sql in (string[])[Put("server.crt", chain), Put("server.key", key), "alter system set ssl = on", "select pg_reload_conf()"])
        {
            await using var command = new NpgsqlCommand(sql, connection);
            await command.ExecuteNonQueryAsync();
        }

        await Eventually.HoldsAsync("PostgreSQL speaks TLS", async () =>
        {
            await using var ssl = new NpgsqlCommand("select ssl from pg_stat_ssl where pid = pg_backend_pid()", await AnewAsync(server));
            await using (ssl.Connection)
            {
                return await ssl.ExecuteScalarAsync() is true;
            }
        });
        return new SecurePostgres(server);
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private static async Task<NpgsqlConnection> AnewAsync(TemporaryPostgres server)
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(server.ConnectionString) { Pooling = false, SslMode = SslMode.Prefer }.ConnectionString);
        await connection.OpenAsync();
        return connection;
    }

    /// <summary>Written by the server, whose own a key must be that it reads.</summary>
    private static string Put(string file, string pem) =>
        $"copy (select unnest(string_to_array($pem${pem.Trim()}$pem$, chr(10)))) to program 'umask 077; cat > {file}'";
}
