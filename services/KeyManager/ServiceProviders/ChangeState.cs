using Microsoft.AspNetCore.Http.HttpResults;
using OobProvisioning.KeyManager.Database;
using OobProvisioning.KeyManager.OAuthClients;
using OobProvisioning.KeyManager.OAuthClients.Secrets;
using OobProvisioning.ServiceDefaults.Bearer;

namespace OobProvisioning.KeyManager.ServiceProviders;

/// <summary>Revokes a client (no token any more, and those it has are dead for good) or lets it get tokens again.</summary>
internal static class ChangeState
{
    public static Task<Results<Ok<OAuthClientView>, ProblemHttpResult>> RevokeAsync(
        Guid id, Caller caller, OAuthClientChange change, KeyManagerDb db, CancellationToken cancellationToken) =>
        RunAsync(id, "revoke", client => client.Revoke(), caller, change, db, cancellationToken);

    public static Task<Results<Ok<OAuthClientView>, ProblemHttpResult>> ActivateAsync(
        Guid id, Caller caller, OAuthClientChange change, KeyManagerDb db, CancellationToken cancellationToken) =>
        RunAsync(id, "activate", client => client.Activate(), caller, change, db, cancellationToken);

    private static async Task<Results<Ok<OAuthClientView>, ProblemHttpResult>> RunAsync(
        Guid id, string verb, Action<OAuthClient> act, Caller caller, OAuthClientChange change, KeyManagerDb db, CancellationToken cancellationToken)
    {
        OAuthClient? changed = null;
        var problem = await change.RunAsync(id, caller, verb, (client, _) =>
        {
            if (client.IsServiceClient)
            {
                return OAuthClientErrors.BelongsToDeployment(client);
            }

            act(client);
            changed = client;
            return null;
        }, cancellationToken);
        if (problem is not null)
        {
            return problem;
        }

        var lastUses = await SecretUse.OfAsync(db, changed!.Secrets, cancellationToken);
        return TypedResults.Ok(OAuthClientView.WithSecrets(changed, lastUses));
    }
}
