using Microsoft.EntityFrameworkCore;
using OobProvisioning.ApiStore.Database;
using OobProvisioning.ApiStore.KeyManagers;

namespace OobProvisioning.ApiStore.KeyMappings;

/// <summary>An application's keys together with how their clients are now. A key manager that does not answer spoils no list.</summary>
internal sealed class ApplicationKeys(ApiStoreDb db, ResidentKeyManager residentKeyManager, TimeProvider time)
{
    /// <summary>One of them, or null when it is gone.</summary>
    public async Task<ApplicationKey?> FindAsync(Guid applicationId, Guid keyMappingId, CancellationToken cancellationToken) =>
        (await OfAsync(applicationId, cancellationToken)).FirstOrDefault(key => key.KeyMappingId == keyMappingId);

    /// <summary>What the store itself knows of them: no key manager is asked, so none can be slow.</summary>
    public async Task<IReadOnlyList<ApplicationKey>> RememberedOfAsync(Guid applicationId, CancellationToken cancellationToken) =>
        (await MappingsOfAsync(applicationId, cancellationToken)).ConvertAll(mapping => Describe(mapping, lookup: null));

    public async Task<IReadOnlyList<ApplicationKey>> OfAsync(Guid applicationId, CancellationToken cancellationToken)
    {
        var mappings = await MappingsOfAsync(applicationId, cancellationToken);

        // An application has one mapping a key type and key manager, so these are few.
        var asked = mappings.Where(mapping => mapping.KeyManager.Enabled).Select(mapping => mapping.ConsumerKey).ToList();
        var lookup = asked.Count == 0 ? null : await residentKeyManager.FindAsync(asked, cancellationToken);
        return mappings.ConvertAll(mapping => Describe(mapping, mapping.KeyManager.Enabled ? lookup : null));
    }

    private Task<List<KeyMapping>> MappingsOfAsync(Guid applicationId, CancellationToken cancellationToken) => db.KeyMappings.AsNoTracking()
        .Include(mapping => mapping.KeyManager)
        .Where(mapping => mapping.ApplicationId == applicationId)
        .OrderBy(mapping => mapping.Id)
        .ToListAsync(cancellationToken);

    private ApplicationKey Describe(KeyMapping mapping, ClientLookup? lookup)
    {
        var (state, client) = ClientState.Of(mapping, lookup);
        DateTimeOffset? checkedAt = state is ClientState.Unreachable or ClientState.Unknown ? null : time.GetUtcNow();
        return ApplicationKey.Of(mapping, mapping.KeyManager.Name, state, client, checkedAt);
    }
}
