using Microsoft.EntityFrameworkCore;

namespace OobProvisioning.ApiStore.KeyManagers;

/// <summary>
/// Requests say a key manager by its name or its id. One that says nothing means the resident one; where that is disabled, the only one
/// that is not.
/// </summary>
internal static class KeyManagerName
{
    public static async Task<KeyManager?> FindAsync(this IQueryable<KeyManager> keyManagers, string? nameOrId, CancellationToken cancellationToken) =>
        Choose(await keyManagers.Candidates(nameOrId).ToListAsync(cancellationToken), nameOrId, keyManager => keyManager);

    /// <summary>Those of which <see cref="Choose"/> chooses one: for a query that reads more with them.</summary>
    public static IQueryable<KeyManager> Candidates(this IQueryable<KeyManager> keyManagers, string? nameOrId) => nameOrId switch
    {
        null or "" => keyManagers
            .Where(keyManager => keyManager.Enabled || keyManager.Id == KeyManager.ResidentId)
            .OrderByDescending(keyManager => keyManager.Id == KeyManager.ResidentId)
            .Take(3),
        _ when Guid.TryParse(nameOrId, out var id) => keyManagers.Where(keyManager => keyManager.Id == id),
        _ => keyManagers.Where(keyManager => keyManager.Name == nameOrId),
    };

    public static T? Choose<T>(IReadOnlyList<T> candidates, string? nameOrId, Func<T, KeyManager> of)
        where T : class => candidates switch
        {
            [var named] when !string.IsNullOrEmpty(nameOrId) => named,
            [var resident, ..] when of(resident) is { Enabled: true, Id: var id } && id == KeyManager.ResidentId => resident,
            [_, var only] => only,
            [var resident] => resident, // Disabled, which whoever asked is told.
            _ => null,
        };
}
