using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using OobProvisioning.KeyManager.Database;
using OobProvisioning.KeyManager.OAuthClients;
using OobProvisioning.KeyManager.OAuthClients.Secrets;
using OobProvisioning.ServiceDefaults.Auditing;
using OobProvisioning.ServiceDefaults.Bearer;
using OobProvisioning.ServiceDefaults.Database;

namespace OobProvisioning.KeyManager.ServiceProviders;

/// <summary>Makes the client of a service provider that has none.</summary>
internal sealed class OAuthClientCreation(
    KeyManagerDb db, OAuthClientDirectory directory, SlowSecrets slowSecrets, TimeProvider time)
{
    /// <returns>The client and its secret (null if it uses none), or why there is none.</returns>
    public async Task<(OAuthClient? Client, string? Secret, ProblemHttpResult? Problem)> RunAsync(
        Guid serviceProviderId, OAuthClientSettings settings, string? chosenId, string? broughtSecret, Caller caller, CancellationToken cancellationToken)
    {
        var now = time.GetStorableUtcNow();
        var clientId = chosenId ?? NewOAuthClient.RandomId();
        var (client, secret) = broughtSecret is null
            ? NewOAuthClient.Of(serviceProviderId, clientId, settings, now)
            : await BringAlongAsync(serviceProviderId, clientId, settings, broughtSecret, now, cancellationToken);

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (await db.LockWithClientAsync(serviceProviderId, cancellationToken) is not { } provider)
        {
            return (null, null, ServiceProviderErrors.NotFound(serviceProviderId));
        }

        if (provider.OAuthClient is not null)
        {
            return (null, null, OAuthClientErrors.ConfiguredMeanwhile());
        }

        db.Add(UsedClientId.Of(clientId));
        db.Add(client);
        db.Add(AuditEvent.Of(caller.Actor, "configure", OAuthClientAudit.Object(clientId), now));
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }
        catch (DbUpdateException error) when (error.IsUniqueViolationOf(UsedClientIdConfiguration.Key))
        {
            return (null, null, OAuthClientErrors.ClientIdUsed());
        }

        directory.Forget(clientId); // It may be remembered as unknown.
        return (client, secret, null);
    }

    private async Task<NewOAuthClient> BringAlongAsync(
        Guid serviceProviderId, string clientId, OAuthClientSettings settings, string secret, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var client = OAuthClient.Create(serviceProviderId, clientId, settings, now);
        var verifier = await slowSecrets.HashAsync(secret, cancellationToken);
        client.AddSecret(OAuthClientSecret.Of(secret, verifier, now));
        return new NewOAuthClient(client, secret);
    }
}
