using Microsoft.AspNetCore.Http.HttpResults;
using OobProvisioning.ServiceDefaults.Bearer;
using OobProvisioning.ServiceDefaults.Requests;

namespace OobProvisioning.KeyManager.ServiceProviders;

internal sealed class DeleteSecret(OAuthClientChange change)
{
    public async Task<Results<NoContent, ProblemHttpResult>> RunAsync(
        Caller caller, Guid id, Guid secretId, ExpectedVersion expectedVersion, CancellationToken cancellationToken)
    {
        var problem = await change.RunAsync(
            id,
            caller,
            "delete-secret",
            expectedVersion,
            (client, now) => SecretChanges.Remove(client, secretId, now, OAuthClientErrors.NoSecret(secretId)),
            cancellationToken);
        return problem is null ? TypedResults.NoContent() : problem;
    }
}
