using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using OobProvisioning.ApiStore.Database;
using OobProvisioning.ApiStore.KeyManagers;
using OobProvisioning.ServiceDefaults.Bearer;
using OobProvisioning.ServiceDefaults.Database;
using OobProvisioning.ServiceDefaults.Problems;
using OobProvisioning.ServiceDefaults.Requests;

namespace OobProvisioning.ApiStore.KeyMappings.Secrets;

/// <summary>Which secret is to stop working.</summary>
public sealed record RevokeSecretRequest
{
    /// <summary>Its <c>secretId</c>.</summary>
    [Required(ErrorMessage = ShapeFaults.Required)]
    public Guid? SecretId { get; init; }
}

/// <summary>A secret of a generated client stops working at once; tokens that were issued stay. The last live one stays too.</summary>
internal sealed class RevokeSecret(ApiStoreDb db, Connectors connectors, ClientManagements managements, TimeProvider time)
{
    public async Task<Results<NoContent, ProblemHttpResult>> RunAsync(
        Caller caller, Guid applicationId, Guid keyMappingId, RevokeSecretRequest request, ExpectedVersion expectedVersion,
        CancellationToken cancellationToken)
    {
        var mapping = await db.Set<KeyMapping>().AsNoTracking().FindOwnedAsync(caller, applicationId, keyMappingId, cancellationToken);
        if (KeyMappingErrors.WhyNotChangeable(mapping, keyMappingId, expectedVersion) is { } refusal)
        {
            return refusal;
        }

        // A caller who leaves must not leave a change without its audit event.
        var answer = await connectors.Of(mapping!.KeyManager)
            .RemoveSecretAsync(managements.Of(mapping), request.SecretId!.Value, expectedVersion.SeenBeyond, CancellationToken.None);
        if (answer is ClientRegistration.NoSuchSecret)
        {
            return CommonProblems.NotFound.With($"The client has no secret {request.SecretId}.");
        }

        if (answer is not ClientRegistration.Done)
        {
            return await db.WhyNotDoneAsync(keyMappingId, answer, cancellationToken);
        }

        db.Audit(caller.Actor, KeyMappingAudit.RevokeSecret, KeyMappingAudit.Object(keyMappingId), time.GetStorableUtcNow());
        await db.SaveChangesAsync(CancellationToken.None);
        return TypedResults.NoContent();
    }
}
