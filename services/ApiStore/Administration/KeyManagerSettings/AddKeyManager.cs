using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using OobProvisioning.ApiStore.Database;
using OobProvisioning.ApiStore.KeyManagers;
using OobProvisioning.ServiceDefaults.Bearer;
using OobProvisioning.ServiceDefaults.Database;
using OobProvisioning.ServiceDefaults.Problems;
using OobProvisioning.ServiceDefaults.Requests;

namespace OobProvisioning.ApiStore.Administration.KeyManagerSettings;

/// <summary>Adds an OAuth 2.0 provider. The resident key manager is there from the start.</summary>
internal sealed class AddKeyManager(ApiStoreDb db, ProviderDrafts drafts, ResidentIdentity resident, KeyManagerViews views, TimeProvider time)
{
    public async Task<Results<Versioned<Created<KeyManagerView>>, ProblemHttpResult>> RunAsync(
        Caller caller, KeyManagerRequest request, CancellationToken cancellationToken)
    {
        var faults = new Faults();
        faults.AddIf(request.Type is KeyManagerTypes.Resident, "type", "There is one resident key manager, and it cannot be added.");
        if (await drafts.DraftAsync(request, present: null, faults, cancellationToken) is not { } draft)
        {
            return faults.ToProblem();
        }

        if (resident.WhyTaken(request.Name!, draft.Issuer!) is { } taken)
        {
            return taken;
        }

        var now = time.GetStorableUtcNow();
        var keyManager = KeyManager.Trust(draft.Issuer!, now);
        draft.ApplyTo(keyManager, request);
        db.Add(keyManager);
        db.Audit(caller.Actor, "add", KeyManagerAudit.Object(keyManager.Id), now);
        return await db.WhyNotSavedAsync(keyManager, cancellationToken) is { } refusal
            ? refusal
            : TypedResults.Created($"{KeyManagerSettingsSetup.Path}/{keyManager.Id}", views.Of(keyManager)).WithVersion(keyManager.Version);
    }
}
