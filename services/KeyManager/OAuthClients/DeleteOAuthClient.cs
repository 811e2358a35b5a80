using Microsoft.AspNetCore.Http.HttpResults;
using OobProvisioning.KeyManager.Database;
using OobProvisioning.ServiceDefaults.Bearer;

namespace OobProvisioning.KeyManager.OAuthClients;

/// <summary>Deletes a client, and since a token of a client that is gone is dead, its tokens. Its service provider stays.</summary>
internal static class DeleteOAuthClient
{
    public static async Task<Results<NoContent, ProblemHttpResult>> HandleAsync(
        Guid id, Caller caller, KeyManagerDb db, OAuthClientChange change, CancellationToken cancellationToken)
    {
        var problem = await change.RunAsync(id, caller, "delete", (client, _) =>
        {
            if (client.IsServiceClient)
            {
                return OAuthClientErrors.BelongsToDeployment(client);
            }

            db.Remove(client);
            return null;
        }, cancellationToken);
        return problem is null ? TypedResults.NoContent() : problem;
    }
}
