using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using OobProvisioning.ApiStore.Database;
using OobProvisioning.ApiStore.KeyManagers;
using OobProvisioning.ServiceDefaults.Bearer;
using OobProvisioning.ServiceDefaults.Database;
using OobProvisioning.ServiceDefaults.Problems;
using OobProvisioning.ServiceDefaults.Requests;

namespace OobProvisioning.ApiStore.Administration.KeyManagerSettings;

/// <summary>Replaces the settings of a key manager. While clients of it are mapped, what their ids mean stays: issuer and consumer-key claim.</summary>
internal sealed class ReplaceKeyManager(ApiStoreDb db, ProviderDrafts drafts, ResidentIdentity resident, KeyManagerViews views, TimeProvider time)
{
    public async Task<Results<Versioned<Ok<KeyManagerView>>, ProblemHttpResult>> RunAsync(
        Caller caller, Guid keyManagerId, KeyManagerRequest request, ExpectedVersion expectedVersion, CancellationToken cancellationToken)
    {
        var present = await db.Set<KeyManager>().AsNoTracking().SingleOrDefaultAsync(keyManager => keyManager.Id == keyManagerId, cancellationToken);
        if (WhyNot(present, keyManagerId, expectedVersion) is { } reason)
        {
            return reason;
        }

        var faults = new Faults();
        var draft = await DraftAsync(present!, request, faults, cancellationToken);
        if (draft is null || faults.Any)
        {
            return faults.ToProblem();
        }

        return draft.Issuer is { } issuer && resident.WhyTaken(request.Name!, issuer) is { } taken
            ? taken
            : await SaveAsync(caller, present!, draft, request, cancellationToken);
    }

    private static ProblemHttpResult? WhyNot(KeyManager? present, Guid id, ExpectedVersion expectedVersion) => present switch
    {
        null => KeyManagerSettingErrors.NotFound(id),
        _ when !expectedVersion.Admits(present.Version) => KeyManagerSettingErrors.Modified(),
        { Kind: not (KeyManager.ResidentKind or KeyManager.OAuthProviderKind) } => KeyManagerSettingErrors.UnknownKind(),
        _ => null,
    };

    private async Task<KeyManagerDraft?> DraftAsync(KeyManager present, KeyManagerRequest request, Faults faults, CancellationToken cancellationToken)
    {
        if (present.Kind == KeyManager.ResidentKind)
        {
            return ResidentDrafts.Draft(request, views.Of(present), faults);
        }

        faults.AddIf(request.Type is KeyManagerTypes.Resident, "type", "It cannot be changed.");
        return await drafts.DraftAsync(request, present, faults, cancellationToken);
    }

    /// <summary>Locked: a mapping that is being made of one of its clients is either counted, or waits until the key manager has changed.</summary>
    private async Task<Results<Versioned<Ok<KeyManagerView>>, ProblemHttpResult>> SaveAsync(
        Caller caller, KeyManager present, KeyManagerDraft draft, KeyManagerRequest request, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.Database.ExecuteSqlAsync($"select 1 from key_managers where id = {present.Id} for update", cancellationToken);
        var keyManager = await db.Set<KeyManager>().SingleOrDefaultAsync(keyManager => keyManager.Id == present.Id, cancellationToken);
        if (keyManager?.Version != present.Version)
        {
            return KeyManagerSettingErrors.Modified();
        }

        if (draft.MeansOtherClientsThan(keyManager) && await db.CountMappingsAsync(keyManager.Id, cancellationToken) is > 0 and var count)
        {
            return KeyManagerSettingErrors.InUse("Issuer and consumerKeyClaim cannot be changed", count);
        }

        draft.ApplyTo(keyManager, request);
        db.Audit(caller.Actor, "replace", KeyManagerAudit.Object(keyManager.Id), time.GetStorableUtcNow());
        if (await db.WhyNotSavedAsync(keyManager, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        await transaction.CommitAsync(cancellationToken);
        return TypedResults.Ok(views.Of(keyManager)).WithVersion(keyManager.Version);
    }
}
