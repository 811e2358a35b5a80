using Microsoft.EntityFrameworkCore;

namespace OobProvisioning.ApiStore.KeyManagers;

/// <summary>
/// Requests say a key manager by its name or its id. One that says nothing means the resident one; where that is disabled, the only one
/// that is not.
/// </summary>
internal static class KeyManagerName
{
    public static async Task<KeyManager?> FindAsync(this IQueryable<KeyManager> keyManagers, string? nameOrId, CancellationToken cancellationToken)
    {
        if (!string.IsNullOrEmpty(nameOrId))
        {
            return Guid.TryParse(nameOrId, out var id)
                ? await keyManagers.SingleOrDefaultAsync(keyManager => keyManager.Id == id, cancellationToken)
                : await keyManagers.SingleOrDefaultAsync(keyManager => keyManager.Name == nameOrId, cancellationToken);
        }

        var candidates = await keyManagers
            .Where(keyManager => keyManager.Enabled || keyManager.Id == KeyManager.ResidentId)
            .OrderByDescending(keyManager => keyManager.Id == KeyManager.ResidentId)
            .Take(3)
            .ToListAsync(cancellationToken);
        return candidates switch
        {
            [{ Enabled: true } resident, ..] when resident.Id == KeyManager.ResidentId => resident,
            [_, var only] => only,
            [var resident] => resident, // Disabled, which whoever asked is told.
            _ => null,
        };
    }
}
