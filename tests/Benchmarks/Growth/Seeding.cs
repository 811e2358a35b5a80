using OobProvisioning.LocalStack;
using OobProvisioning.LocalStack.Stack;

namespace OobProvisioning.Benchmarks.Growth;

/// <summary>Both databases of a system, filled at the same time.</summary>
internal static class Seeding
{
    /// <summary>What the Key Manager makes of itself is told of as the system's; retention may have deleted who made others.</summary>
    private const string ForeignClients = """
        exists (select from oauth_clients where not exists (
            select from audit_events where object = 'oauth-client:' || client_id and actor like 'system:%'))
        """;

    private const string ForeignApplications = "exists (select from applications)";

    /// <param name="folder">The stack's.</param>
    /// <param name="issuer">Its public address.</param>
    /// <param name="rows">How many of everything.</param>
    /// <param name="cancellationToken">The user's.</param>
    public static Task RunAsync(DataFolder folder, string issuer, int rows, CancellationToken cancellationToken) => RunAsync(
        new SeedOptions
        {
            KeyManager = ConnectionOf(folder, "key-manager"),
            Store = ConnectionOf(folder, "api-store"),
            Rows = rows,
            Owner = AutomationCredentials.Read(folder.Credentials).Automation.Id, // Of many applications.
            Issuer = issuer,
        },
        cancellationToken);

    /// <exception cref="LauncherException">Somebody uses one of them: neither is changed.</exception>
    public static async Task RunAsync(SeedOptions options, CancellationToken cancellationToken)
    {
        SeededDatabase[] databases =
        [
            new(
                options.KeyManager, "keymanager.sql", ForeignClients,
                ["service_providers", "used_client_ids", "oauth_clients", "oauth_client_secrets", "audit_events"]),
            new(options.Store, "apistore.sql", ForeignApplications, ["applications", "key_mappings", "subscriptions", "audit_events"]),
        ];
        foreach (var database in databases)
        {
            await database.CheckAsync(cancellationToken);
        }

        await Task.WhenAll(databases.Select(database => database.FillAsync(options, cancellationToken)));
    }

    /// <returns>Of a service to its database.</returns>
    public static string ConnectionOf(DataFolder folder, string program) =>
        File.ReadAllText(Path.Combine(folder.Secrets(program), "ConnectionStrings__Database"));
}
