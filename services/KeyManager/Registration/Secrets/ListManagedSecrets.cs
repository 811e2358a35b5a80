using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using OobProvisioning.KeyManager.Database;
using OobProvisioning.KeyManager.OAuthClients;
using OobProvisioning.KeyManager.OAuthClients.Secrets;
using OobProvisioning.KeyManager.ServiceProviders;
using OobProvisioning.ServiceDefaults.Bearer;

namespace OobProvisioning.KeyManager.Registration.Secrets;

/// <summary>The secrets of a client that the caller registered, without the secrets.</summary>
internal sealed class ListManagedSecrets(KeyManagerDb db, ManagedClients clients)
{
    public async Task<Results<Ok<SecretList>, ProblemHttpResult>> RunAsync(Caller caller, string clientId, CancellationToken cancellationToken)
    {
        if (await clients.FindProviderAsync(clientId, caller, cancellationToken) is not { } provider)
        {
            return RegistrationErrors.NotYours();
        }

        var secrets = await db.Set<OAuthClientSecret>().AsNoTracking()
            .Where(secret => db.Set<OAuthClient>().Any(client => client.ServiceProviderId == provider.Id && client.Id == secret.OAuthClientId))
            .ToListAsync(cancellationToken);
        var list = SecretView.ListOf(secrets, await SecretUse.OfAsync(db, secrets, cancellationToken));
        return TypedResults.Ok(new SecretList(list.Count, list));
    }
}
