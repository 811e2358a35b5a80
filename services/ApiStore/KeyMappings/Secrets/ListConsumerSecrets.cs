using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using OobProvisioning.ApiStore.Database;
using OobProvisioning.ApiStore.KeyManagers;
using OobProvisioning.ApiStore.Wire;
using OobProvisioning.ServiceDefaults.Bearer;
using OobProvisioning.ServiceDefaults.Problems;
using OobProvisioning.ServiceDefaults.Requests;

namespace OobProvisioning.ApiStore.KeyMappings.Secrets;

/// <summary>The secrets of a generated client, without the secrets. Those of a provided one are its key manager's alone to tell.</summary>
internal sealed class ListConsumerSecrets(ApiStoreDb db, Connectors connectors, ClientManagements managements)
{
    public async Task<Results<Ok<ConsumerSecretList>, ProblemHttpResult>> RunAsync(
        Caller caller, Guid applicationId, Guid keyMappingId, CancellationToken cancellationToken)
    {
        var mapping = await db.Set<KeyMapping>().AsNoTracking().FindOwnedAsync(caller, applicationId, keyMappingId, cancellationToken);
        if (KeyMappingErrors.WhyNotChangeable(mapping, keyMappingId, ExpectedVersion.Any) is { } refusal)
        {
            return refusal;
        }

        return await connectors.Of(mapping!.KeyManager).ListSecretsAsync(managements.Of(mapping), cancellationToken) switch
        {
            SecretLookup.Found found => TypedResults.Ok(new ConsumerSecretList(found.Secrets.Count, [.. found.Secrets.Select(ConsumerSecret.Of)])),
            SecretLookup.NotOurs => await db.WhyNotDoneAsync(keyMappingId, new ClientRegistration.NotOurs(), cancellationToken),
            SecretLookup.NotSupported notSupported => CommonProblems.Conflict.With(notSupported.Reason),
            _ => KeyManagerErrors.Unavailable(),
        };
    }
}
