using Microsoft.AspNetCore.Http.HttpResults;
using OobProvisioning.KeyManager.Database;
using OobProvisioning.KeyManager.OAuthClients;
using OobProvisioning.KeyManager.ServiceProviders;
using OobProvisioning.KeyManager.Tokens.Protocol;
using OobProvisioning.ServiceDefaults.Database;
using OobProvisioning.ServiceDefaults.Requests;

namespace OobProvisioning.KeyManager.Registration;

/// <summary>
/// Deletes a client with its service provider and all its tokens (RFC 7592 2.3). Whatever scopes it has been given since: this only takes power away.
/// </summary>
internal sealed class DeleteRegistration(OwnRegistration registration, OAuthClientDirectory directory, KeyManagerDb db, TimeProvider time)
{
    public async Task<Results<NoContent, RefusedAccess, JsonHttpResult<OAuthError>>> RunAsync(
        RegistrationAccess access, ExpectedVersion expectedVersion, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (await registration.LockAsync(access, cancellationToken) is not { OAuthClient: { } client } provider)
        {
            return new RefusedAccess();
        }

        if (!expectedVersion.Admits(provider.VersionWithClient))
        {
            return RegistrationErrors.Modified();
        }

        db.RemoveClientOf(provider, OwnRegistration.ActorOf(client), time.GetStorableUtcNow());
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        directory.Forget(client.ClientId!);
        return TypedResults.NoContent();
    }
}
