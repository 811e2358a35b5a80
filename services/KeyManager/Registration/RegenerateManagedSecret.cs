using Microsoft.AspNetCore.Http.HttpResults;
using OobProvisioning.KeyManager.ServiceProviders;
using OobProvisioning.ServiceDefaults.Bearer;
using OobProvisioning.ServiceDefaults.Requests;

namespace OobProvisioning.KeyManager.Registration;

/// <summary>One new secret in place of all older ones of a client that the caller registered. Tokens that were issued stay.</summary>
internal sealed class RegenerateManagedSecret(ManagedClients clients)
{
    public Task<Results<Ok<ClientInformation>, ProblemHttpResult>> RunAsync(
        Caller caller, string clientId, ExpectedVersion expectedVersion, CancellationToken cancellationToken) => clients.ChangeAsync(
        clientId,
        caller,
        "regenerate-secret",
        expectedVersion,
        (client, now) => client.UsesSecrets ? (client.RegenerateSecret(now), null) : (null, OAuthClientErrors.NoSecrets(client)),
        cancellationToken);
}
