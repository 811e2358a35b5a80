using Microsoft.EntityFrameworkCore;
using OobProvisioning.KeyManager.Database;
using OobProvisioning.KeyManager.OAuthClients;
using OobProvisioning.ServiceDefaults.Auditing;
using OobProvisioning.ServiceDefaults.Database;
using OpenIddict.Abstractions;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace OobProvisioning.KeyManager.Families;

/// <summary>
/// What a user allowed a client, so that it is asked once. It is a permanent authorization of OpenIddict's; the grants that follow from it have
/// rows of their own, so that one that leaked can end without the consent. To withdraw it ends them all.
/// </summary>
internal sealed class RememberedConsents(IOpenIddictAuthorizationManager authorizations, KeyManagerDb db, TimeProvider time)
{
    public async Task<bool> CoversAsync(string subject, OAuthClient client, IEnumerable<string> scopes, CancellationToken cancellationToken) =>
        await authorizations.FindAsync(subject, client.Id.ToString(), Statuses.Valid, AuthorizationTypes.Permanent, [.. scopes], cancellationToken)
            .AnyAsync(cancellationToken);

    /// <summary>Adds to what was allowed before.</summary>
    public async Task RememberAsync(string subject, OAuthClient client, IEnumerable<string> scopes, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var allowed = scopes.ToHashSet(StringComparer.Ordinal);
        await foreach (var former in authorizations.FindAsync(
            subject, client.Id.ToString(), Statuses.Valid, AuthorizationTypes.Permanent, scopes: null, cancellationToken))
        {
            allowed.UnionWith(await authorizations.GetScopesAsync(former, cancellationToken));
            await authorizations.TryRevokeAsync(former, cancellationToken);
        }

        var consent = new OpenIddictAuthorizationDescriptor
        {
            ApplicationId = client.Id.ToString(),
            CreationDate = time.GetUtcNow(),
            Status = Statuses.Valid,
            Subject = subject,
            Type = AuthorizationTypes.Permanent,
        };
        consent.Scopes.UnionWith(allowed);
        await authorizations.CreateAsync(consent, cancellationToken);
        db.Add(AuditEvent.Of(Actor(subject), "consent", OAuthClientAudit.Object(client.ClientId!), time.GetStorableUtcNow()));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>The clients that act in the user's name, by name: what they were allowed, and those that were never asked about.</summary>
    public async Task<IReadOnlyList<Consent>> ListAsync(string subject, CancellationToken cancellationToken)
    {
        var rows = await (
            from grant in db.Set<OAuthAuthorization>().AsNoTracking()
            join provider in db.Set<ServiceProvider>() on grant.Application!.ServiceProviderId equals provider.Id
            where grant.Subject == subject && grant.Status == Statuses.Valid
            select new { Grant = grant, grant.Application!.ClientId, provider.Name }).ToListAsync(cancellationToken);
        List<Consent> consents = [];
        foreach (var ofClient in rows.GroupBy(row => (row.Name, row.ClientId)).OrderBy(ofClient => ofClient.Key))
        {
            var scopes = new HashSet<string>(StringComparer.Ordinal);
            foreach (var row in ofClient)
            {
                scopes.UnionWith(await authorizations.GetScopesAsync(row.Grant, cancellationToken));
            }

            consents.Add(new Consent(ofClient.Key.ClientId!, ofClient.Key.Name, [.. scopes]));
        }

        return consents;
    }

    /// <summary>The client is asked for again next time, and every token that it has of this user is dead.</summary>
    public async Task WithdrawAsync(string subject, string clientId, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var ended = await db.Set<OAuthAuthorization>()
            .Where(grant => grant.Subject == subject && grant.Application!.ClientId == clientId && grant.Status == Statuses.Valid)
            .ExecuteUpdateAsync(grant => grant.SetProperty(row => row.Status, Statuses.Revoked), cancellationToken);
        if (ended > 0)
        {
            await db.Set<OAuthToken>()
                .Where(token => token.Subject == subject && token.Application!.ClientId == clientId)
                .ExecuteUpdateAsync(token => token.SetProperty(row => row.Status, Statuses.Revoked), cancellationToken);
            db.Add(AuditEvent.Of(Actor(subject), "withdraw-consent", OAuthClientAudit.Object(clientId), time.GetStorableUtcNow()));
            await db.SaveChangesAsync(cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
    }

    private static string Actor(string subject) => $"user:{subject}";
}

/// <summary>What a user allowed a client.</summary>
/// <param name="ClientId">The client.</param>
/// <param name="Name">How people know it: the name of its service provider.</param>
/// <param name="Scopes">What it may do.</param>
internal sealed record Consent(string ClientId, string Name, IReadOnlyList<string> Scopes);
