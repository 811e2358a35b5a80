using Microsoft.EntityFrameworkCore;

namespace OobProvisioning.ApiStore.KeyManagers;

/// <summary>Requests say a key manager by its name or its id, and mean the resident one when they say nothing.</summary>
internal static class KeyManagerName
{
    public static Task<KeyManager?> FindAsync(this IQueryable<KeyManager> keyManagers, string? nameOrId, CancellationToken cancellationToken)
    {
        if (Guid.TryParse(nameOrId, out var id))
        {
            return keyManagers.SingleOrDefaultAsync(keyManager => keyManager.Id == id, cancellationToken);
        }

        var name = string.IsNullOrEmpty(nameOrId) ? KeyManager.ResidentName : nameOrId;
        return keyManagers.SingleOrDefaultAsync(keyManager => keyManager.Name == name, cancellationToken);
    }
}
