using Microsoft.AspNetCore.Http.HttpResults;
using OobProvisioning.ServiceDefaults.Bearer;

namespace OobProvisioning.KeyManager.ServiceProviders;

internal static class DeleteSecret
{
    public static async Task<Results<NoContent, ProblemHttpResult>> HandleAsync(
        Guid id, Guid secretId, Caller caller, OAuthClientChange change, CancellationToken cancellationToken)
    {
        var problem = await change.RunAsync(id, caller, "delete-secret", (client, now) =>
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
