using Microsoft.EntityFrameworkCore;
using OobProvisioning.KeyManager.Database;
using OobProvisioning.KeyManager.OAuthClients;
using OobProvisioning.KeyManager.ServiceProviders;
using OobProvisioning.ServiceDefaults.Auditing;
using OobProvisioning.ServiceDefaults.Bearer;
using OobProvisioning.ServiceDefaults.Database;
using OobProvisioning.ServiceDefaults.Secrecy;

namespace OobProvisioning.KeyManager.Registration;

/// <summary>Makes a client and, named as the client and managed by the caller, the service provider that it needs.</summary>
internal sealed class ClientRegistration(KeyManagerDb db, OAuthClientDirectory directory, TimeProvider time)
{
    /// <param name="clientId">The client's id.</param>
    /// <param name="name">The client's name; null for its id.</param>
    /// <param name="settings">How it is set up.</param>
    /// <param name="caller">Who registers it and manages it from now on.</param>
    /// <param name="with">What else is to be saved with it.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>Null when the id is or was once another client's.</returns>
    public async Task<RegisteredClient?> RunAsync(
        string clientId,
        string? name,
        OAuthClientSettings settings,
        Caller caller,
        Func<OAuthClient, DateTimeOffset, object?> with,
        CancellationToken cancellationToken)
    {
        var now = time.GetStorableUtcNow();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);

        // The id first: two registrations of one id, or a registration and a deletion, wait for each other here and nowhere else.
        db.Add(UsedClientId.Of(clientId));
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException error) when (error.IsUniqueViolationOf(UsedClientIdConfiguration.Key))
        {
            return null;
        }

        var provider = ServiceProvider.Register(name ?? clientId, "Made by registration.", now, caller.ClientId);
        var (client, secret) = NewOAuthClient.Of(provider.Id, clientId, settings, now);
        db.AddRange(provider, client);
        if (with(client, now) is { } other)
        {
            db.Add(other);
        }

        db.Add(AuditEvent.Of(caller.Actor, "register", ServiceProviderAudit.Object(provider.Id), now));
        db.Add(AuditEvent.Of(caller.Actor, "register", OAuthClientAudit.Object(clientId), now));
        await db.SaveNamedAsync(provider, name ?? clientId, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        directory.Forget(clientId); // It may be remembered as unknown.
        return new RegisteredClient(provider, client, secret);
    }
}

/// <summary>A registered client with its service provider, and its secret where one was made just now.</summary>
internal sealed record RegisteredClient(ServiceProvider Provider, OAuthClient Client, string? Secret = null) : Discreet
{
    /// <summary>The two are one registration.</summary>
    public string VersionWithClient => $"{Provider.Version}-{Client.Version}";
}
