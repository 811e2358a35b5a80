using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using OobProvisioning.ApiStore.Database;
using OobProvisioning.ApiStore.KeyManagers;
using OobProvisioning.ServiceDefaults.Bearer;
using OobProvisioning.ServiceDefaults.Database;
using OobProvisioning.ServiceDefaults.Requests;
using OobProvisioning.ServiceDefaults.Secrecy;

namespace OobProvisioning.ApiStore.KeyMappings;

/// <summary>A client's new secret, shown this once.</summary>
/// <param name="ConsumerKey">The client's id.</param>
/// <param name="ConsumerSecret">Every older secret has stopped working; tokens that were issued stay.</param>
public sealed record RegeneratedSecret(string ConsumerKey, string ConsumerSecret) : Discreet;

/// <summary>
/// A new secret for a client that the store has had made; it also mends a lost answer to generate-keys. A provided one gets its secrets
/// where it was made.
/// </summary>
internal sealed class RegenerateSecret(ApiStoreDb db, Connectors connectors, ClientManagements managements, TimeProvider time)
{
    public async Task<Results<Versioned<Ok<RegeneratedSecret>>, ProblemHttpResult>> RunAsync(
        Caller caller, Guid applicationId, Guid keyMappingId, ExpectedVersion expectedVersion, CancellationToken cancellationToken)
    {
        var mapping = await db.Set<KeyMapping>().AsNoTracking().FindOwnedAsync(caller, applicationId, keyMappingId, cancellationToken);
        if (KeyMappingErrors.WhyNotChangeable(mapping, keyMappingId, expectedVersion) is { } refusal)
        {
            return refusal;
        }

        // A caller who leaves must not leave a change without its audit event.
        var regeneration = await connectors.Of(mapping!.KeyManager)
            .RegenerateSecretAsync(managements.Of(mapping), expectedVersion.SeenBeyond, CancellationToken.None);
        if (regeneration is not ClientRegistration.Done { Secret: { } secret } done)
        {
            return await db.WhyNotDoneAsync(keyMappingId, regeneration, cancellationToken);
        }

        db.Audit(caller.Actor, "regenerate-secret", KeyMappingAudit.Object(keyMappingId), time.GetStorableUtcNow());
        await db.SaveChangesAsync(CancellationToken.None);
        return TypedResults.Ok(new RegeneratedSecret(mapping.ConsumerKey!, secret)).WithVersion(mapping.VersionWith(done.Client));
    }
}
