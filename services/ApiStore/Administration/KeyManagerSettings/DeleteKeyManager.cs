using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using OobProvisioning.ApiStore.Database;
using OobProvisioning.ApiStore.KeyManagers;
using OobProvisioning.ApiStore.KeyMappings;
using OobProvisioning.ServiceDefaults.Bearer;
using OobProvisioning.ServiceDefaults.Database;
using OobProvisioning.ServiceDefaults.Requests;

namespace OobProvisioning.ApiStore.Administration.KeyManagerSettings;

/// <summary>Ends the trust in a key manager, once no client of it is mapped. At the key manager itself nothing changes.</summary>
internal sealed class DeleteKeyManager(ApiStoreDb db, TimeProvider time)
{
    private const string NotDeleted = "The key manager cannot be deleted";

    public async Task<Results<NoContent, ProblemHttpResult>> RunAsync(
        Caller caller, Guid keyManagerId, ExpectedVersion expectedVersion, CancellationToken cancellationToken)
    {
        var keyManager = await db.Set<KeyManager>().SingleOrDefaultAsync(keyManager => keyManager.Id == keyManagerId, cancellationToken);
        if (keyManager is null)
        {
            return KeyManagerSettingErrors.NotFound(keyManagerId);
        }

        if (keyManager.Kind == KeyManager.ResidentKind)
        {
            return KeyManagerSettingErrors.ResidentStays();
        }

        if (!expectedVersion.Admits(keyManager.Version))
        {
            return KeyManagerSettingErrors.Modified();
        }

        db.Remove(keyManager);
        db.Audit(caller.Actor, "delete", KeyManagerAudit.Object(keyManagerId), time.GetStorableUtcNow());
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return TypedResults.NoContent();
        }
        catch (DbUpdateConcurrencyException)
        {
            return KeyManagerSettingErrors.Modified();
        }
        catch (DbUpdateException error) when (error.IsForeignKeyViolationOf(KeyMappingConfiguration.KeyManagerKey))
        {
            return KeyManagerSettingErrors.InUse(NotDeleted, await db.CountMappingsAsync(keyManagerId, cancellationToken));
        }
    }
}
