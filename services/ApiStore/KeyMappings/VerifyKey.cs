using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using OobProvisioning.ApiStore.Database;
using OobProvisioning.ApiStore.KeyManagers;
using OobProvisioning.ApiStore.KeyMappings.Attempts;
using OobProvisioning.ApiStore.Wire;
using OobProvisioning.ServiceDefaults.Bearer;
using OobProvisioning.ServiceDefaults.Database;
using OobProvisioning.ServiceDefaults.Problems;
using OobProvisioning.ServiceDefaults.Requests;
using OobProvisioning.ServiceDefaults.Secrecy;

namespace OobProvisioning.ApiStore.KeyMappings;

/// <summary>A secret of the mapped client.</summary>
public sealed record VerifyKeyRequest : Discreet
{
    /// <summary>The client's secret, exactly. The store does not keep it.</summary>
    [Required(ErrorMessage = ShapeFaults.NotBlank)]
    [MaxLength(KeyMapping.MaxConsumerSecretLength, ErrorMessage = ShapeFaults.AtMost)]
    public string? ConsumerSecret { get; init; }
}

/// <summary>Whether the secret is the mapped client's.</summary>
/// <param name="Verified">Whether the secret was proved right now.</param>
/// <param name="LastVerifiedAt">When one was last proved right, UTC.</param>
public sealed record KeyVerification(bool Verified, DateTimeOffset LastVerifiedAt);

/// <summary>Proves again that the caller knows the client's secret, for example after it was changed elsewhere.</summary>
internal sealed class VerifyKey(ApiStoreDb db, Connectors connectors, AttemptLimits limits, TimeProvider time)
{
    public async Task<Results<Ok<KeyVerification>, ProblemHttpResult, TryLater>> RunAsync(
        Caller caller, Guid applicationId, Guid keyMappingId, VerifyKeyRequest request, ExpectedVersion expectedVersion, CancellationToken cancellationToken)
    {
        var mapping = await db.Set<KeyMapping>().FindOwnedAsync(caller, applicationId, keyMappingId, cancellationToken);
        if (mapping is null)
        {
            return KeyMappingErrors.NotFound(keyMappingId);
        }

        if (!expectedVersion.Admits(mapping.Version))
        {
            return KeyMappingErrors.Modified();
        }

        if (KeyMappingErrors.WhyNotAsked(mapping.KeyManager) is { } refusal)
        {
            return refusal;
        }

        await using var attempt = await limits.BeginAsync(caller, mapping.KeyManagerId, mapping.ConsumerKey!, cancellationToken);
        if (attempt is Admission.TooMany tooMany)
        {
            return KeyMappingErrors.TooManyAttempts(tooMany.Seconds);
        }

        switch (await connectors.VerifyAsync(mapping.KeyManager, mapping.ConsumerKey!, request.ConsumerSecret!, cancellationToken))
        {
            case Verification.Verified verified when mapping.IsOf(verified.Client):
                var now = time.GetStorableUtcNow();
                mapping.ProveAgain(verified.Evidence, now);
                db.Audit(caller.Actor, "verify", KeyMappingAudit.Object(keyMappingId), now);
                return await SaveAsync(mapping, cancellationToken);
            case Verification.Verified or Verification.Rejected: // Another client under the same id proves nothing of the mapped one.
                await attempt.FailAsync();
                return TypedResults.Ok(new KeyVerification(false, mapping.LastVerifiedAt));
            case Verification.NotProven:
                await attempt.FailAsync();
                return KeyMappingErrors.NotConfidential();
            case Verification.Inconsistent:
                return KeyManagerErrors.Inconsistent();
            default:
                return KeyManagerErrors.Unavailable();
        }
    }

    private async Task<Results<Ok<KeyVerification>, ProblemHttpResult, TryLater>> SaveAsync(KeyMapping mapping, CancellationToken cancellationToken)
    {
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return TypedResults.Ok(new KeyVerification(true, mapping.LastVerifiedAt));
        }
        catch (DbUpdateConcurrencyException)
        {
            return KeyMappingErrors.NotFound(mapping.Id); // Somebody removed it in between.
        }
    }
}
