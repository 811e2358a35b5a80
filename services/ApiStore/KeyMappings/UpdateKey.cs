using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using OobProvisioning.ApiStore.Applications;
using OobProvisioning.ApiStore.Database;
using OobProvisioning.ApiStore.KeyManagers;
using OobProvisioning.ApiStore.KeyMappings.Properties;
using OobProvisioning.ServiceDefaults.Bearer;
using OobProvisioning.ServiceDefaults.Database;
using OobProvisioning.ServiceDefaults.Problems;
using OobProvisioning.ServiceDefaults.Requests;

namespace OobProvisioning.ApiStore.KeyMappings;

/// <summary>What may be changed of generated keys. Read-only members of keys that are sent back are passed over.</summary>
public sealed record UpdateKeyRequest
{
    /// <summary>How the client may get tokens: at least one of the key manager's <c>availableGrantTypes</c>.</summary>
    [Required(ErrorMessage = ShapeFaults.Required)]
    [GrantTypeNames]
    public IReadOnlyList<string?>? SupportedGrantTypes { get; init; }

    /// <summary>Required with <c>authorization_code</c> or <c>implicit</c>. Several are joined by commas.</summary>
    [MaxLength(KeyMappingRules.MaxCallbackUrlLength, ErrorMessage = ShapeFaults.AtMost)]
    public string? CallbackUrl { get; init; }

    /// <summary>Further settings of the client; those of which nothing is said stay as they are.</summary>
    [ClientProperties]
    public ShownClientProperties? AdditionalProperties { get; init; }
}

/// <summary>
/// Changes grant types, callback URL and further settings of a client that the store has had made. A provided one is changed where it was made.
/// </summary>
internal sealed class UpdateKey(ApiStoreDb db, Connectors connectors, ClientManagements managements, ApplicationKeys keys, TimeProvider time)
{
    public async Task<Results<Versioned<Ok<ApplicationKey>>, ProblemHttpResult>> RunAsync(
        Caller caller, Guid applicationId, Guid keyMappingId, UpdateKeyRequest request, ExpectedVersion expectedVersion, CancellationToken cancellationToken)
    {
        var mapping = await db.Set<KeyMapping>().FindOwnedAsync(caller, applicationId, keyMappingId, cancellationToken);
        if (KeyMappingErrors.WhyNotChangeable(mapping, keyMappingId, expectedVersion) is { } refusal)
        {
            return refusal;
        }

        var connector = connectors.Of(mapping!.KeyManager);
        var faults = new Faults();
        KeyMappingRules.CheckGrantTypes(request.SupportedGrantTypes!, connector.Offer, "supportedGrantTypes", faults);
        if (faults.Any)
        {
            return faults.ToProblem();
        }

        var terms = ClientTerms.Of(request.AdditionalProperties);
        var change = new ClientChange(
            managements.Of(mapping),
            [.. request.SupportedGrantTypes!.OfType<string>().Distinct()],
            KeyMappingRules.CallbackUrls(request.CallbackUrl),
            expectedVersion.SeenBeyond,
            management => managements.KeepAsync(keyMappingId, management))
        {
            AccessTokenLifetimeSeconds = terms.AccessTokenLifetimeSeconds,
            RefreshTokenLifetimeSeconds = terms.RefreshTokenLifetimeSeconds,
            PkceRequired = terms.PkceRequired,
        };
        var update = await connector.UpdateAsync(change, CancellationToken.None);
        switch (update)
        {
            case ClientRegistration.Done done:
                mapping.See(done.Client, time.GetStorableUtcNow());
                managements.Keep(mapping, done.Management);
                db.Audit(caller.Actor, "update", KeyMappingAudit.Object(keyMappingId), time.GetStorableUtcNow());
                await db.SaveChangesAsync(CancellationToken.None);
                return await keys.FindAsync(applicationId, keyMappingId, cancellationToken) is { } key
                    ? TypedResults.Ok(key with { ConsumerSecret = done.Secret }).WithVersion(key.Version) // RFC 7592 2.2: it may be another from now on.
                    : KeyMappingErrors.NotFound(keyMappingId);
            case ClientRegistration.Refused refused:
                return KeyMappingFaults.OfUpdate(refused);
            default:
                return await db.WhyNotDoneAsync(keyMappingId, update, cancellationToken);
        }
    }
}
