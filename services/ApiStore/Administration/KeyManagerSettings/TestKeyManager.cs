using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using OobProvisioning.ApiStore.Database;
using OobProvisioning.ApiStore.KeyManagers;

namespace OobProvisioning.ApiStore.Administration.KeyManagerSettings;

/// <summary>What came of testing the connection to a key manager.</summary>
/// <param name="Checks">Each step, in the order in which they were made.</param>
public sealed record ConnectionTest(IReadOnlyList<ConnectionCheck> Checks);

/// <summary>Looks whether a key manager can be used, disabled or not. Nothing changes, neither here nor there.</summary>
internal sealed class TestKeyManager(ApiStoreDb db, Connectors connectors)
{
    public async Task<Results<Ok<ConnectionTest>, ProblemHttpResult>> RunAsync(Guid keyManagerId, CancellationToken cancellationToken) =>
        await db.Set<KeyManager>().AsNoTracking().SingleOrDefaultAsync(keyManager => keyManager.Id == keyManagerId, cancellationToken) is { } keyManager
            ? TypedResults.Ok(new ConnectionTest(await connectors.Of(keyManager).TestAsync(cancellationToken)))
            : KeyManagerSettingErrors.NotFound(keyManagerId);
}
