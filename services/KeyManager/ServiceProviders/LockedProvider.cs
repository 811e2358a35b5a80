using Microsoft.EntityFrameworkCore;
using OobProvisioning.KeyManager.Database;
using OobProvisioning.KeyManager.OAuthClients;
using OobProvisioning.ServiceDefaults.Auditing;
using OobProvisioning.ServiceDefaults.Requests;

namespace OobProvisioning.KeyManager.ServiceProviders;

/// <summary>
/// For changes that touch a service provider and its client together. All lock the provider first and then the client, so that
/// none waits for another in a circle, and by statements of their own, so that what is read next is the last change's.
/// </summary>
internal static class LockedProvider
{
    /// <returns>The service provider with its client, locked until the transaction ends; null if it does not exist.</returns>
    public static async Task<ServiceProvider?> LockWithClientAsync(this KeyManagerDb db, Guid id, CancellationToken cancellationToken)
    {
        // Whoever waits holds a connection, which others need too; so nobody waits for long.
        await db.Database.ExecuteSqlAsync($"set local lock_timeout = '3s'; select from service_providers where id = {id} for update", cancellationToken);
        await db.Database.ExecuteSqlAsync($"select from oauth_clients where service_provider_id = {id} for update", cancellationToken);
        return await db.Set<ServiceProvider>().Include(provider => provider.OAuthClient!.Secrets).SingleOrDefaultAsync(
            provider => provider.Id == id, cancellationToken);
    }

    /// <summary>Whether the client is as its changer has read it, by itself or with its service provider.</summary>
    public static bool IsExpected(this OAuthClient client, ServiceProvider provider, ExpectedVersion expectedVersion) =>
        expectedVersion.Admits($"{client.Version}", provider.VersionWithClient);

    /// <summary>Removes the client of a locked service provider, and a provider that registration made with it: it stands for nothing else.</summary>
    public static void RemoveClientOf(this KeyManagerDb db, ServiceProvider provider, string actor, DateTimeOffset now)
    {
        var client = provider.OAuthClient!;
        db.Remove(client);
        db.Add(AuditEvent.Of(actor, "delete", OAuthClientAudit.Object(client.ClientId!), now));
        if (provider.ManagedBy is not null)
        {
            db.Remove(provider);
            db.Add(AuditEvent.Of(actor, "delete", ServiceProviderAudit.Object(provider.Id), now));
        }
    }
}
