using System.Collections;

namespace OobProvisioning.LocalStack.Postgres;

/// <summary>The server must not follow what the user's shell says about other servers (PGDATA, PGPORT …).</summary>
internal static class PostgresEnvironment
{
    public static Dictionary<string, string?> Clean()
    {
        var environment = Environment.GetEnvironmentVariables().Keys.Cast<string>()
            .Where(name => name.StartsWith("PG", StringComparison.Ordinal) || name.StartsWith("LC_", StringComparison.Ordinal))
            .ToDictionary(name => name, _ => (string?)null);
        environment["LC_ALL"] = "C";
        return environment;
    }
}
