using System.Security.Cryptography;
using System.Text;

namespace OobProvisioning.LocalStack.Databases;

/// <summary>
/// Which build and which secrets a database was migrated and bootstrapped with. It is the comment of the database itself:
/// a dropped or exchanged database has none.
/// </summary>
internal sealed class MigrationStamp(string connectionString, IEnumerable<string> files)
{
    private readonly string _expected = "local stack: " + Fingerprint(files);

    public async Task<bool> IsCurrentAsync(CancellationToken cancellationToken)
    {
        await using var connection = await AdministratorConnection.OpenAsync(connectionString, cancellationToken);
        return await connection.ValueAsync(
            "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = current_database()", cancellationToken) == _expected;
    }

    public async Task WriteAsync(CancellationToken cancellationToken)
    {
        await using var connection = await AdministratorConnection.OpenAsync(connectionString, cancellationToken);
        await connection.RunAsync($"COMMENT ON DATABASE {connection.Database} IS '{_expected}'", cancellationToken);
    }

    private static string Fingerprint(IEnumerable<string> files)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in files.Order(StringComparer.Ordinal))
        {
            hash.AppendData(Encoding.UTF8.GetBytes(file));
            hash.AppendData(SHA256.HashData(File.ReadAllBytes(file)));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
