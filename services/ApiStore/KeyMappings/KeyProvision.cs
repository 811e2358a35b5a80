using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using OobProvisioning.ApiStore.Applications;
using OobProvisioning.ApiStore.Database;
using OobProvisioning.ApiStore.KeyManagers;
using OobProvisioning.ApiStore.KeyMappings.Attempts;
using OobProvisioning.ApiStore.Settings;
using OobProvisioning.ApiStore.Wire;
using OobProvisioning.ServiceDefaults.Bearer;
using OobProvisioning.ServiceDefaults.Database;
using OobProvisioning.ServiceDefaults.Problems;
using OobProvisioning.ServiceDefaults.Requests;

namespace OobProvisioning.ApiStore.KeyMappings;

/// <summary>
/// Provide Keys. The order of the checks is the contract's: shape, owner, setting, place, limits, verification, client. So nobody learns
/// whether a client is mapped who does not know its secret, and nothing is saved that was not proved.
/// </summary>
internal sealed class KeyProvision(
    ApiStoreDb db, SiteSettings settings, Connectors connectors, AttemptLimits limits, KeyMappingMetrics metrics, TimeProvider time)
{
    public async Task<Results<Versioned<Ok<ApplicationKey>>, ProblemHttpResult, TryLater>> ProvideAsync(
        Caller caller, Guid applicationId, MapExistingKeysRequest request, CancellationToken cancellationToken)
    {
        var keyType = Capitals.Parse<KeyType>(request.KeyType!);
        var place = await ProvidedPlace.FindAsync(db, caller, applicationId, keyType, request.KeyManager, cancellationToken);
        var keyManager = place?.KeyManager;
        var faults = KeyMappingRules.CheckKeyManager(keyManager, request.KeyManager);
        if (place is null || keyManager is null || faults.Any)
        {
            return faults.ToProblem();
        }

        if (place.ApplicationName is not { } applicationName)
        {
            return ApplicationErrors.NotFound(applicationId);
        }

        if (KeyMappingRules.WhyNotProvided(settings.MapExistingAuthApps, place.CreatedWithProvideKeys, keyManager) is { } reason)
        {
            return KeyMappingErrors.ProvidedKeysNotAllowed(reason);
        }

        if (place.IsTaken)
        {
            return KeyMappingErrors.PlaceTaken(keyType, keyManager.Name);
        }

        await using var attempt = await limits.BeginAsync(caller, keyManager.Id, request.ConsumerKey!, cancellationToken);
        if (attempt is Admission.TooMany tooMany)
        {
            return KeyMappingErrors.TooManyAttempts(tooMany.Seconds);
        }

        switch (await connectors.VerifyAsync(keyManager, request.ConsumerKey!, request.ConsumerSecret!, cancellationToken))
        {
            case Verification.Verified verified:
                var mapping = KeyMapping.Provide(applicationId, keyType, keyManager.Id, verified, time.GetStorableUtcNow());
                return await SaveAsync(mapping, applicationName, caller, keyManager, attempt, cancellationToken) is { } refusal
                    ? refusal
                    : Shown(ApplicationKeys.Describe(mapping, keyManager.Name, ClientState.Active, verified.Client, mapping.CreatedAt));
            case Verification.Rejected:
                await attempt.FailAsync();
                return KeyMappingErrors.InvalidCredentials();
            case Verification.NotProven:
                await attempt.FailAsync();
                return KeyMappingErrors.NotConfidential();
            case Verification.Inconsistent:
                return KeyManagerErrors.Inconsistent();
            default:
                return KeyManagerErrors.Unavailable();
        }
    }

    /// <summary>Others may have come first since the checks: the database has the last word.</summary>
    private async Task<ProblemHttpResult?> SaveAsync(
        KeyMapping mapping, string applicationName, Caller caller, KeyManager keyManager, Admission attempt, CancellationToken cancellationToken)
    {
        db.ChangeTracker.AutoDetectChangesEnabled = false; // Nothing that was read is changed.
        db.Add(mapping);
        db.Audit(caller.Actor, KeyMappingAudit.Map, KeyMappingAudit.Object(mapping.Id), mapping.CreatedAt)
            .Telling(KeyMappingAudit.Application, null, applicationName)
            .Telling(KeyMappingAudit.KeyManager, null, keyManager.Name);
        try
        {
            var refusal = keyManager.CanBecomeAnother
                ? await SaveIfSameAsync(keyManager, cancellationToken)
                : await SaveInOneTripAsync(attempt, cancellationToken);
            if (refusal is null)
            {
                metrics.Made(mapping);
            }

            return refusal;
        }
        catch (DbUpdateException error) when (error.IsUniqueViolationOf(KeyMappingConfiguration.UniquePlace))
        {
            return KeyMappingErrors.PlaceTaken(mapping.KeyType, keyManager.Name);
        }
        catch (DbUpdateException error) when (error.IsUniqueViolationOf(KeyMappingConfiguration.UniqueClient))
        {
            return await ClientTakenAsync(mapping, caller, cancellationToken);
        }
        catch (DbUpdateException error) when (error.IsForeignKeyViolationOf(KeyMappingConfiguration.ApplicationKey))
        {
            return ApplicationErrors.NotFound(mapping.ApplicationId!.Value);
        }
        catch (DbUpdateException error) when (error.IsForeignKeyViolationOf(KeyMappingConfiguration.KeyManagerKey))
        {
            return KeyMappingRules.CheckKeyManager(null, keyManager.Name).ToProblem(); // It was deleted meanwhile.
        }
    }

    /// <summary>One trip, and so one transaction, in which the attempt ends too.</summary>
    private async Task<ProblemHttpResult?> SaveInOneTripAsync(Admission attempt, CancellationToken cancellationToken)
    {
        attempt.EndWith(db);
        db.Database.AutoTransactionBehavior = AutoTransactionBehavior.Never;
        await db.SaveChangesAsync(cancellationToken);
        return null;
    }

    /// <summary>Who changes the key manager from here on waits, and counts this mapping; who has changed it since the proof has come first.</summary>
    private async Task<ProblemHttpResult?> SaveIfSameAsync(KeyManager keyManager, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        if (!await db.Set<KeyManager>().AnyAsync(row => row.Id == keyManager.Id && row.Version == keyManager.Version, cancellationToken))
        {
            return KeyMappingErrors.KeyManagerChanged(keyManager.Name);
        }

        await transaction.CommitAsync(cancellationToken);
        return null;
    }

    private async Task<ProblemHttpResult> ClientTakenAsync(KeyMapping mapping, Caller caller, CancellationToken cancellationToken)
    {
        var own = await db.Set<Application>().OwnedBy(caller)
            .Join(
                db.Set<KeyMapping>().Where(other => other.KeyManagerId == mapping.KeyManagerId && other.ConsumerKey == mapping.ConsumerKey),
                application => application.Id,
                other => other.ApplicationId,
                (application, other) => new { application.Name, other.KeyType })
            .FirstOrDefaultAsync(cancellationToken);
        return KeyMappingErrors.ClientTaken(own?.Name, own?.KeyType ?? default);
    }

    private static Versioned<Ok<ApplicationKey>> Shown(ApplicationKey key) => TypedResults.Ok(key).WithVersion(key.Version);
}
