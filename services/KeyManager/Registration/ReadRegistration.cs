using Microsoft.AspNetCore.Http.HttpResults;
using OobProvisioning.KeyManager.Database;
using OobProvisioning.KeyManager.Tokens.Protocol;
using OobProvisioning.ServiceDefaults.Database;

namespace OobProvisioning.KeyManager.Registration;

/// <summary>A client's registration as it is now (RFC 7592 2.1), without its secret, which is kept nowhere.</summary>
internal static class ReadRegistration
{
    public static async Task<Results<Ok<ClientInformation>, JsonHttpResult<OAuthError>>> HandleAsync(
        RegistrationAccess access, OwnRegistration registration, RegistrationAddress address, KeyManagerDb db, TimeProvider time, HttpResponse response, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (await registration.LockAsync(access, cancellationToken) is not { OAuthClient: { } client } provider)
        {
            return RegistrationErrors.InvalidToken(response);
        }

        var token = registration.Rotate(access, time.GetStorableUtcNow());
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return TypedResults.Ok(ClientInformation.Of(new RegisteredClient(provider, client), token, address));
    }
}
