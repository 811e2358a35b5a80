using Microsoft.AspNetCore.Http.HttpResults;
using OobProvisioning.KeyManager.Database;
using OobProvisioning.ServiceDefaults.Database;
using OobProvisioning.ServiceDefaults.Requests;

namespace OobProvisioning.KeyManager.Registration;

/// <summary>A client's registration as it is now (RFC 7592 2.1), without its secret, which is kept nowhere.</summary>
internal sealed class ReadRegistration(OwnRegistration registration, RegistrationAddress address, KeyManagerDb db, TimeProvider time)
{
    public async Task<Results<Versioned<Ok<ClientInformation>>, RefusedAccess>> RunAsync(RegistrationAccess access, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (await registration.LockAsync(access, cancellationToken) is not { OAuthClient: { } client } provider)
        {
            return new RefusedAccess();
        }

        var token = registration.Rotate(access, time.GetStorableUtcNow());
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return TypedResults.Ok(ClientInformation.Of(new RegisteredClient(provider, client), token, address)).WithVersion(provider.VersionWithClient);
    }
}
