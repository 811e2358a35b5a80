using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using OobProvisioning.ApiStore.Database;
using OobProvisioning.ApiStore.KeyManagers;
using OobProvisioning.ServiceDefaults.Database;

namespace OobProvisioning.ApiStore.Administration.KeyManagerSettings;

/// <summary>The database has the last word on names and issuers.</summary>
internal static class SavedKeyManager
{
    /// <returns>Null if it is saved.</returns>
    public static async Task<ProblemHttpResult?> WhyNotSavedAsync(this ApiStoreDb db, KeyManager keyManager, CancellationToken cancellationToken)
    {
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return null;
        }
        catch (DbUpdateException error) when (error.IsUniqueViolationOf(KeyManagerConfiguration.UniqueName))
        {
            return KeyManagerSettingErrors.NameTaken(keyManager.Name);
        }
        catch (DbUpdateException error) when (error.IsUniqueViolationOf(KeyManagerConfiguration.UniqueIssuer))
        {
            return KeyManagerSettingErrors.IssuerTaken(keyManager.Issuer!);
        }
    }
}
