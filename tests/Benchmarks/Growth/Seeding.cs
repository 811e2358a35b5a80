using OobProvisioning.LocalStack.Stack;

namespace OobProvisioning.Benchmarks.Growth;

/// <summary>Both databases of a local stack, filled at the same time.</summary>
internal static class Seeding
{
    /// <param name="folder">The stack's.</param>
    /// <param name="issuer">Its public address.</param>
    /// <param name="rows">How many of everything.</param>
    /// <param name="cancellationToken">The user's.</param>
    public static Task RunAsync(DataFolder folder, string issuer, int rows, CancellationToken cancellationToken)
    {
        var owner = AutomationCredentials.Read(folder.Credentials).Automation.Id; // Of many applications.
        return Task.WhenAll(
            Of("key-manager", "keymanager.sql").FillAsync(
                rows, owner, issuer, ["service_providers", "used_client_ids", "oauth_clients", "oauth_client_secrets", "audit_events"], cancellationToken),
            Of("api-store", "apistore.sql").FillAsync(
                rows, owner, issuer, ["applications", "key_mappings", "subscriptions", "audit_events"], cancellationToken));

        SeededDatabase Of(string program, string script) => new(File.ReadAllText(Path.Combine(folder.Secrets(program), "ConnectionStrings__Database")), script);
    }
}
