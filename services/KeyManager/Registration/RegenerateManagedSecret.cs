using Microsoft.AspNetCore.Http.HttpResults;
using OobProvisioning.KeyManager.ServiceProviders;
using OobProvisioning.ServiceDefaults.Bearer;

namespace OobProvisioning.KeyManager.Registration;

/// <summary>One new secret in place of all older ones of a client that the caller registered. Tokens that were issued stay.</summary>
internal static class RegenerateManagedSecret
{
    public static Task<Results<Ok<ClientInformation>, ProblemHttpResult>> HandleAsync(
        string clientId, Caller caller, ManagedClients clients, HttpResponse response, CancellationToken cancellationToken)
    {
        response.Headers.CacheControl = "no-store";
        return clients.ChangeAsync(
            clientId, caller, "regenerate-secret", (client, now) => client.UsesSecrets ? (client.RegenerateSecret(now), null) : (null, OAuthClientErrors.NoSecrets(client)), cancellationToken);
    }
}
