using Microsoft.EntityFrameworkCore;
using OobProvisioning.ApiStore.Database;
using OobProvisioning.ApiStore.KeyMappings;
using OobProvisioning.ServiceDefaults.Bearer;
using OobProvisioning.ServiceDefaults.Problems;

namespace OobProvisioning.ApiStore.Transfer;

/// <summary>
/// One client of an import: proved like any that is provided, with the same checks in the same order and the same limits, so an import finds out no more
/// than as many calls of map-keys.
/// </summary>
internal sealed class ImportedKeys(ApiStoreDb db, KeyProvision provision)
{
    public async Task<RowOutcome> RunAsync(Caller caller, Guid applicationId, ExportedKeys row, CancellationToken cancellationToken)
    {
        if (await IsThereAsync())
        {
            return new RowOutcome(ImportedRow.Already);
        }

        if (string.IsNullOrEmpty(row.ConsumerSecret))
        {
            return new RowOutcome(ImportedRow.SecretNeeded);
        }

        var request = new MapExistingKeysRequest
        {
            ConsumerKey = row.ConsumerKey,
            ConsumerSecret = row.ConsumerSecret,
            KeyType = row.KeyType,
            KeyManager = row.KeyManager,
        };
        var refusal = (await provision.ProvideAsync(caller, applicationId, request, cancellationToken)).Refusal();
        return refusal is not null && await IsThereAsync() ? new RowOutcome(ImportedRow.Already) : RowOutcome.Of(refusal); // Another import came first.

        // The application is the caller's: it learns nothing that its own list of keys does not tell.
        Task<bool> IsThereAsync()
        {
            var keyType = Capitals.Parse<KeyType>(row.KeyType!);
            return db.Set<KeyMapping>().AsNoTracking().AnyAsync(
                mapping => mapping.ApplicationId == applicationId && mapping.KeyType == keyType && mapping.ConsumerKey == row.ConsumerKey
                    && (string.IsNullOrEmpty(row.KeyManager) || mapping.KeyManager.Name == row.KeyManager || mapping.KeyManagerId.ToString() == row.KeyManager),
                cancellationToken);
        }
    }
}
