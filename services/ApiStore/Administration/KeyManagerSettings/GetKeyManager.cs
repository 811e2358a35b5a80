using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using OobProvisioning.ApiStore.Database;
using OobProvisioning.ApiStore.KeyManagers;
using OobProvisioning.ServiceDefaults.Requests;

namespace OobProvisioning.ApiStore.Administration.KeyManagerSettings;

internal sealed class GetKeyManager(ApiStoreDb db, KeyManagerViews views)
{
    public async Task<Results<Versioned<Ok<KeyManagerView>>, ProblemHttpResult>> RunAsync(Guid keyManagerId, CancellationToken cancellationToken) =>
        await db.Set<KeyManager>().AsNoTracking().SingleOrDefaultAsync(keyManager => keyManager.Id == keyManagerId, cancellationToken) is { } keyManager
            ? TypedResults.Ok(views.Of(keyManager)).WithVersion(keyManager.Version)
            : KeyManagerSettingErrors.NotFound(keyManagerId);
}
