using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using OobProvisioning.KeyManager.Database;
using OobProvisioning.KeyManager.Families;
using OobProvisioning.KeyManager.OAuthClients;
using OobProvisioning.ServiceDefaults.Auditing;
using OobProvisioning.ServiceDefaults.Bearer;
using OobProvisioning.ServiceDefaults.Database;
using OobProvisioning.ServiceDefaults.Requests;

namespace OobProvisioning.KeyManager.ServiceProviders;

/// <summary>
/// The one way to change a client that exists: one request at a time, only by a caller whose token reaches as far as the
/// client does, with its audit event in the same transaction, and effective on this replica before the answer leaves.
/// </summary>
internal sealed class OAuthClientChange(KeyManagerDb db, OAuthClientDirectory directory, TimeProvider time)
{
    public Task<ProblemHttpResult?> RunAsync(
        Guid serviceProviderId,
        Caller caller,
        string verb,
        ExpectedVersion expectedVersion,
        Func<OAuthClient, DateTimeOffset, ProblemHttpResult?> change,
        CancellationToken cancellationToken) =>
        RunAsync(serviceProviderId, caller, verb, expectedVersion, change, OAuthClientErrors.NoClient(serviceProviderId), cancellationToken);

    /// <param name="serviceProviderId">Whose client.</param>
    /// <param name="caller">Who changes it.</param>
    /// <param name="verb">What the audit event says was done.</param>
    /// <param name="expectedVersion">Of the client, or of its service provider, which shows it.</param>
    /// <param name="change">Changes the client, or says why not; then nothing is saved.</param>
    /// <param name="missing">What to say if there is no such client.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>Null when the change is saved.</returns>
    public async Task<ProblemHttpResult?> RunAsync(
        Guid serviceProviderId,
        Caller caller,
        string verb,
        ExpectedVersion expectedVersion,
        Func<OAuthClient, DateTimeOffset, ProblemHttpResult?> change,
        ProblemHttpResult missing,
        CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);

        // Locked by a statement of its own: the rows that are read next are then those of the last change.
        await db.Database.ExecuteSqlAsync(
            $"set local lock_timeout = '3s'; select from oauth_clients where service_provider_id = {serviceProviderId} for update", cancellationToken);
        var provider = await db.Set<ServiceProvider>().Include(provider => provider.OAuthClient!.Secrets)
            .SingleOrDefaultAsync(provider => provider.Id == serviceProviderId, cancellationToken);
        if (provider?.OAuthClient is not { } client)
        {
            return missing;
        }

        var (now, generation) = (time.GetStorableUtcNow(), client.Generation);
        var modified = client.IsExpected(provider, expectedVersion) ? null : OAuthClientErrors.Modified();
        if ((ScopeAuthority.Refusal(caller, client.Settings.Scopes) ?? modified ?? change(client, now)) is { } problem)
        {
            return problem;
        }

        if (client.EndsRegistration)
        {
            await db.Set<RegistrationAccessToken>().Where(token => token.RegistrationId == client.Id).ExecuteDeleteAsync(cancellationToken);
        }

        if (client.Generation != generation)
        {
            await db.EndGrantsOfClientAsync(client.Id, cancellationToken);
        }

        db.Entry(client).Property(changed => changed.State).IsModified = true; // Its version changes also when only its secrets do.
        db.Add(AuditEvent.Of(caller.Actor, verb, OAuthClientAudit.Object(client.ClientId!), now));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        directory.Forget(client.ClientId!);
        return null;
    }
}
