using Microsoft.AspNetCore.Http.HttpResults;
using OobProvisioning.KeyManager.Database;
using OobProvisioning.KeyManager.OAuthClients;
using OobProvisioning.KeyManager.OAuthClients.Secrets;
using OobProvisioning.ServiceDefaults.Bearer;
using OobProvisioning.ServiceDefaults.Requests;

namespace OobProvisioning.KeyManager.ServiceProviders;

/// <summary>Revokes a client (no token any more, and those it has are dead for good) or lets it get tokens again.</summary>
internal sealed class ChangeState(OAuthClientChange change, KeyManagerDb db)
{
    public async Task<Results<Versioned<Ok<OAuthClientView>>, ProblemHttpResult>> RunAsync(
        Caller caller, Guid id, OAuthClientState state, ExpectedVersion expectedVersion, CancellationToken cancellationToken)
    {
        OAuthClient? changed = null;
        var problem = await change.RunAsync(id, caller, state is OAuthClientState.Active ? "activate" : "revoke", expectedVersion, (client, _) =>
        {
            if (client.IsServiceClient)
            {
                return OAuthClientErrors.BelongsToDeployment(client);
            }

            if (state is OAuthClientState.Active)
            {
                client.Activate();
            }
            else
            {
                client.Revoke();
            }

            changed = client;
            return null;
        }, cancellationToken);
        if (problem is not null)
        {
            return problem;
        }

        var lastUses = await SecretUse.OfAsync(db, changed!.Secrets, cancellationToken);
        return TypedResults.Ok(OAuthClientView.WithSecrets(changed, lastUses)).WithVersion(changed.Version);
    }
}
