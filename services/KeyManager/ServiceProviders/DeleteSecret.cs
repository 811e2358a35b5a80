using Microsoft.AspNetCore.Http.HttpResults;
using OobProvisioning.ServiceDefaults.Bearer;
using OobProvisioning.ServiceDefaults.Requests;

namespace OobProvisioning.KeyManager.ServiceProviders;

internal sealed class DeleteSecret(OAuthClientChange change)
{
    public async Task<Results<NoContent, ProblemHttpResult>> RunAsync(
        Caller caller, Guid id, Guid secretId, ExpectedVersion expectedVersion, CancellationToken cancellationToken)
    {
        var problem = await change.RunAsync(id, caller, "delete-secret", expectedVersion, (client, now) =>
        {
            if (client.Secrets.SingleOrDefault(secret => secret.Id == secretId) is not { } secret)
            {
                return OAuthClientErrors.NoSecret(secretId);
            }

            if (secret.IsLive(now) && client.Secrets.Count(other => other.IsLive(now)) == 1)
            {
                return OAuthClientErrors.LastSecret();
            }

            client.RemoveSecret(secret);
            return null;
        }, cancellationToken);
        return problem is null ? TypedResults.NoContent() : problem;
    }
}
