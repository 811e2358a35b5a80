using Npgsql;

namespace OobProvisioning.LocalStack.Databases;

/// <summary>A database and its only role, of one name.</summary>
internal sealed class ServiceDatabase(string name, string password, string administratorConnectionString)
{
    public string ConnectionString => new NpgsqlConnectionStringBuilder(administratorConnectionString)
    {
        Username = name,
        Password = password,
        Database = name,
    }.ConnectionString;

    /// <summary>Makes role and database if they are absent; the role's password becomes ours in any case.</summary>
    public async Task EnsureAsync(NpgsqlConnection administrator, CancellationToken cancellationToken)
    {
        // The server gets a verifier, so that no statement log can hold the password.
        var verifier = ScramVerifier.Of(password);
        var verb = await administrator.AnyAsync($"SELECT 1 FROM pg_roles WHERE rolname = '{name}'", cancellationToken) ? "ALTER" : "CREATE";
        await administrator.RunAsync($"{verb} ROLE {name} LOGIN PASSWORD '{verifier}'", cancellationToken);

        if (!await administrator.AnyAsync($"SELECT 1 FROM pg_database WHERE datname = '{name}'", cancellationToken))
        {
            await CreateAsync(administrator, cancellationToken);
        }
        else if (!await administrator.AnyAsync($"SELECT 1 FROM pg_database WHERE datname = '{name}' AND datdba = '{name}'::regrole", cancellationToken))
        {
            throw new LauncherException($"On that PostgreSQL there is a database '{name}' already, and it is not the role {name}'s: use another server.");
        }

        await administrator.RunAsync($"REVOKE ALL ON DATABASE {name} FROM PUBLIC", cancellationToken);
    }

    private async Task CreateAsync(NpgsqlConnection administrator, CancellationToken cancellationToken)
    {
        // Only a member may give a database to a role, unless superuser.
        if (!await administrator.AnyAsync("SELECT 1 FROM pg_roles WHERE rolname = current_user AND rolsuper", cancellationToken))
        {
            await administrator.RunAsync($"GRANT {name} TO CURRENT_USER", cancellationToken);
        }

        var locale = await DatabaseLocale.ClauseAsync(administrator, cancellationToken);
        await administrator.RunAsync($"CREATE DATABASE {name} OWNER {name} TEMPLATE template0 ENCODING 'UTF8' {locale}", cancellationToken);
    }
}
