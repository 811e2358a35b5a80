using System.Diagnostics.CodeAnalysis;
using Npgsql;
using OobProvisioning.EndToEnd.Tests.Stack;

namespace OobProvisioning.EndToEnd.Tests.Upgrade;

/// <summary>
/// A stack whose databases were those of the first release, dumped after its story and one more client were made, with the secrets that open
/// them: started by today's programs, which migrate them.
/// </summary>
public sealed class UpgradedSystem : WholeSystem
{
    private const string AddressOfThen = "http://localhost:9180/";

    private static string Release1 => Path.Combine(Programs.Root, "tests/EndToEnd.Tests/Upgrade/Release1");

    /// <summary>What was made before the upgrade: a client, its secret, and the application that it is mapped to.</summary>
    public IReadOnlyDictionary<string, string> Before { get; } = File.ReadLines(Path.Combine(Release1, "before.env")).Select(line => line.Split('=', 2)).ToDictionary(pair => pair[0], pair => pair[1]);

    internal override async Task StartAsync()
    {
        Give("credentials.env", Folder.Path);
        Give("Protection__MasterKey", Folder.Secrets("key-manager"));
        Give("KeyManager__ClientSecret", Folder.Secrets("api-store"));
        await base.StartAsync(); // Makes the databases.
        await RestoreAsync("key-manager", "keymanager");
        await RestoreAsync("api-store", "apistore");
        await Launcher.StopAsync();
        await base.StartAsync();
    }

    private static void Give(string file, string folder)
    {
        Directory.CreateDirectory(folder);
        File.Copy(Path.Combine(Release1, file), Path.Combine(folder, file));
    }

    /// <summary>In place of what is there, and without the note of which build has migrated it.</summary>
    [SuppressMessage("Security", "CA2100", Justification = "The texts are the tests' own.")]
    private async Task RestoreAsync(string process, string database)
    {
        var connectionString = new NpgsqlConnectionStringBuilder(Folder.DatabaseOf(process)) { Pooling = false };
        await using var connection = new NpgsqlConnection(connectionString.ConnectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        var dump = (await File.ReadAllTextAsync(Path.Combine(Release1, $"{database}.sql"), TestContext.Current.CancellationToken))
            .Replace(AddressOfThen, Address.AbsoluteUri, StringComparison.Ordinal); // It is the issuer of every owner; this stack has another port.
        await using var command = new NpgsqlCommand($"begin; drop schema public cascade; create schema public; {dump} comment on database {database} is null; commit;", connection);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }
}
