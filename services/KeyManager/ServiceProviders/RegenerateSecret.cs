using Microsoft.AspNetCore.Http.HttpResults;
using OobProvisioning.KeyManager.OAuthClients;
using OobProvisioning.ServiceDefaults.Bearer;
using OobProvisioning.ServiceDefaults.Requests;
using OobProvisioning.ServiceDefaults.Secrecy;

namespace OobProvisioning.KeyManager.ServiceProviders;

/// <summary>A client's new secret, shown this once.</summary>
public sealed record RegeneratedSecret(string ClientId, string ClientSecret) : Discreet;

/// <summary>One new secret in place of all older ones. Tokens that were issued stay.</summary>
internal sealed class RegenerateSecret(OAuthClientChange change)
{
    public async Task<Results<Versioned<Ok<RegeneratedSecret>>, ProblemHttpResult>> RunAsync(
        Caller caller, Guid id, ExpectedVersion expectedVersion, CancellationToken cancellationToken)
    {
        OAuthClient? changed = null;
        RegeneratedSecret? regenerated = null;
        var problem = await change.RunAsync(id, caller, "regenerate-secret", expectedVersion, (client, now) =>
        {
            if (client.IsServiceClient)
            {
                return OAuthClientErrors.BelongsToDeployment(client);
            }

            if (!client.UsesSecrets)
            {
                return OAuthClientErrors.NoSecrets(client);
            }

            changed = client;
            regenerated = new RegeneratedSecret(client.ClientId!, client.RegenerateSecret(now));
            return null;
        }, cancellationToken);
        return problem is null ? TypedResults.Ok(regenerated!).WithVersion(changed!.Version) : problem;
    }
}
