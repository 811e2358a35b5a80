using System.Diagnostics.CodeAnalysis;
using Npgsql;
using OobProvisioning.LocalStack.Postgres;

namespace OobProvisioning.EndToEnd.Tests.Upgrade;

/// <summary>
/// A stack whose databases are those of the first release, dumped after its story and one more client were made, with the secrets that open
/// them: started by today's programs, which migrate them. In the store's is also what a somewhat later build left unfinished. They are in a
/// server that was there before it.
/// </summary>
public sealed class UpgradedSystem : WholeSystem
{
    private const string AddressOfThen = "http://localhost:9180/";
    private PrivatePostgres? _server;

    private static string Release1 => Path.Combine(Repository.Root, "tests/EndToEnd.Tests/Upgrade/Release1");

    /// <summary>What was made before the upgrade: a client, its secret, and the application that it is mapped to.</summary>
    public IReadOnlyDictionary<string, string> Before { get; } =
        File.ReadLines(Path.Combine(Release1, "before.env")).Select(line => line.Split('=', 2)).ToDictionary(pair => pair[0], pair => pair[1]);

    internal override async Task StartAsync()
    {
        Give("credentials.env", Folder.Path);
        Give("Protection__MasterKey", Folder.Secrets("key-manager"));
        Give("KeyManager__ClientSecret", Folder.Secrets("api-store"));
        var options = new PrivatePostgresOptions { Directory = Path.Combine(Folder.Path, "postgres"), Durable = false };
        _server = await PrivatePostgres.StartAsync(options, TestContext.Current.CancellationToken);
        await RestoreAsync("keymanager", "keymanager.sql");
        await RestoreAsync("apistore", "apistore.sql", "apistore-and-unfinished-work.sql");
        await StartAsync(["--connection", _server.AdministratorConnectionString]);
    }

    protected override async Task WhenEndedAsync()
    {
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }
    }

    private static void Give(string file, string folder)
    {
        Directory.CreateDirectory(folder);
        File.Copy(Path.Combine(Release1, file), Path.Combine(folder, file));
    }

    private async Task RestoreAsync(string database, params string[] files)
    {
        await RunAsync("postgres", $"create role {database} login");
        await RunAsync("postgres", $"create database {database} owner {database} template template0 encoding 'UTF8'");
        var texts = await Task.WhenAll(files.Select(file => File.ReadAllTextAsync(Path.Combine(Release1, file), TestContext.Current.CancellationToken)));
        var dump = string.Concat(texts)
            .Replace(AddressOfThen, Address.AbsoluteUri, StringComparison.Ordinal); // It is the issuer of every owner; this stack has another port.
        await RunAsync(database, $"set session authorization {database}; begin; {dump} commit;");
    }

    [SuppressMessage("Security", "CA2100", Justification = "The texts are the tests' own.")]
    private async Task RunAsync(string database, string sql)
    {
        var settings = new NpgsqlConnectionStringBuilder(_server!.AdministratorConnectionString) { Database = database, Pooling = false };
        await using var connection = new NpgsqlConnection(settings.ConnectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }
}
