using Microsoft.EntityFrameworkCore;
using OobProvisioning.ApiStore.Applications;
using OobProvisioning.ApiStore.Database;
using OobProvisioning.ApiStore.KeyManagers;
using OobProvisioning.ServiceDefaults.Bearer;

namespace OobProvisioning.ApiStore.KeyMappings;

/// <summary>What is known of a place before keys are provided for it.</summary>
/// <param name="KeyManager">Of those that may be meant, one.</param>
/// <param name="ApplicationName">Null if the caller has no such application.</param>
/// <param name="CreatedWithProvideKeys">Whether the application was created while the setting was on.</param>
/// <param name="IsTaken">Whether it has keys there.</param>
internal sealed record ProvidedPlace(KeyManager KeyManager, string? ApplicationName, bool CreatedWithProvideKeys, bool IsTaken)
{
    /// <summary>One query, and compiled: put together anew for each call it cost the store as much as the database.</summary>
    private static readonly Func<ApiStoreDb, Guid?, string?, Guid, KeyType, string, string, string, IAsyncEnumerable<ProvidedPlace>> Candidates =
        EF.CompileAsyncQuery((ApiStoreDb db, Guid? id, string? name, Guid applicationId, KeyType keyType, string issuer, string kind, string owner) =>
            from keyManager in db.Set<KeyManager>().AsNoTracking().IgnoreQueryFilters()
                .Where(keyManager => id != null ? keyManager.Id == id
                    : name != null ? keyManager.Name == name
                    : keyManager.Enabled || keyManager.Id == KeyManager.ResidentId)
                .OrderByDescending(keyManager => keyManager.Id == KeyManager.ResidentId)
                .Take(3)
            from application in db.Set<Application>()
                .Where(application => application.Id == applicationId
                    && application.OwnerIssuer == issuer && application.OwnerKind == kind && application.OwnerId == owner)
                .DefaultIfEmpty()
            select new ProvidedPlace(
                keyManager,
                application!.Name,
                application != null && application.CreatedWithProvideKeys,
                db.Set<KeyMapping>().Any(mapping =>
                    mapping.ApplicationId == applicationId && mapping.KeyType == keyType && mapping.KeyManagerId == keyManager.Id)));

    /// <returns>Null if no key manager is meant, or more than one may be.</returns>
    public static async Task<ProvidedPlace?> FindAsync(
        ApiStoreDb db, Caller caller, Guid applicationId, KeyType keyType, string? nameOrId, CancellationToken cancellationToken)
    {
        var (id, name) = Guid.TryParse(nameOrId, out var parsed) ? (parsed, null) : ((Guid?)null, string.IsNullOrEmpty(nameOrId) ? null : nameOrId);
        var candidates = await Candidates(db, id, name, applicationId, keyType, caller.Issuer, caller.Kind, caller.Id)
            .ToListAsync(cancellationToken);
        return KeyManagerName.Choose(candidates, nameOrId, candidate => candidate.KeyManager);
    }
}
