using Microsoft.AspNetCore.Http.HttpResults;
using OobProvisioning.KeyManager.ServiceProviders;
using OobProvisioning.ServiceDefaults.Bearer;
using OobProvisioning.ServiceDefaults.Requests;

namespace OobProvisioning.KeyManager.Registration.Secrets;

/// <summary>One secret less of a client that the caller registered. Of one that is not there, the answer has the member <c>gone</c>.</summary>
internal sealed class DeleteManagedSecret(ManagedClients clients)
{
    public Task<Results<Ok<ClientInformation>, ProblemHttpResult>> RunAsync(
        Caller caller, string clientId, Guid secretId, ExpectedVersion expectedVersion, CancellationToken cancellationToken) =>
        clients.ChangeAsync(
            clientId,
            caller,
            "delete-secret",
            expectedVersion,
            (client, now) => (null, SecretChanges.Remove(client, secretId, now, RegistrationErrors.Gone(OAuthClientErrors.NoSecret(secretId)))),
            cancellationToken);
}
