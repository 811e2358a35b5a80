using Microsoft.EntityFrameworkCore;
using OobProvisioning.ApiStore.Applications;
using OobProvisioning.ApiStore.Database;
using OobProvisioning.ApiStore.KeyManagers;

namespace OobProvisioning.ApiStore.KeyMappings;

/// <summary>An application's keys together with how their clients are now. A key manager that does not answer spoils no list.</summary>
internal sealed class ApplicationKeys(ApiStoreDb db, Connectors connectors, SeenClients seen, TimeProvider time)
{
    /// <summary>One of them, or null when it is gone.</summary>
    public async Task<ApplicationKey?> FindAsync(Guid applicationId, Guid keyMappingId, CancellationToken cancellationToken) =>
        (await OfAsync(applicationId, Freshness.Current, cancellationToken)).FirstOrDefault(key => key.KeyMappingId == keyMappingId);

    public async Task<IReadOnlyList<ApplicationKey>> OfAsync(Guid applicationId, Freshness freshness, CancellationToken cancellationToken)
    {
        var mappings = await db.Set<KeyMapping>().AsNoTracking()
            .Include(mapping => mapping.KeyManager)
            .Where(mapping => mapping.ApplicationId == applicationId)
            .OrderBy(mapping => mapping.Id)
            .ToListAsync(cancellationToken);
        var lookups = freshness == Freshness.Current ? await LookUpAsync(mappings, cancellationToken) : null;
        if (lookups is not null)
        {
            await seen.KeepAsync(mappings.Select(mapping => (mapping, lookups.GetValueOrDefault(mapping.KeyManagerId))), cancellationToken);
        }

        return mappings.ConvertAll(mapping => Describe(mapping, lookups?.GetValueOrDefault(mapping.KeyManagerId)));
    }

    /// <param name="mapping">The mapping.</param>
    /// <param name="keyManager">Name of its key manager.</param>
    /// <param name="state">See <see cref="ClientState"/>.</param>
    /// <param name="client">The client, when it is known and the mapped one.</param>
    /// <param name="checkedAt">When the key manager was asked.</param>
    public static ApplicationKey Describe(
        KeyMapping mapping, string keyManager, ClientState state, ClientDescription? client, DateTimeOffset? checkedAt) => new(
        mapping.Id,
        keyManager,
        mapping.ConsumerKey!,
        null,
        client?.GrantTypes ?? [],
        client?.CallbackUrls is { Count: > 0 } urls ? string.Join(',', urls) : null,
        "APPROVED",
        mapping.KeyType.Text(),
        mapping.Mode.Text(),
        null,
        new ApplicationKeyProperties(state.Text(), checkedAt, mapping.LastVerifiedAt)
        {
            Proof = ClientProofs.Of(mapping.Evidence),
            SecretsExpireAt = client?.SecretsExpireAt,
        })
        {
            Version = mapping.VersionWith(client),
        };

    /// <summary>Each key manager that is enabled is asked for its own clients, all at once. They are few: one a key type and key manager.</summary>
    private async Task<Dictionary<Guid, ClientLookup>> LookUpAsync(IEnumerable<KeyMapping> mappings, CancellationToken cancellationToken)
    {
        var asked = mappings.Where(mapping => mapping.KeyManager.Enabled).GroupBy(mapping => mapping.KeyManagerId).ToList();
        var lookups = await Task.WhenAll(asked.Select(of =>
            connectors.Of(of.First().KeyManager).FindAsync(of.Select(mapping => mapping.ConsumerKey!), cancellationToken)));
        return asked.Zip(lookups).ToDictionary(pair => pair.First.Key, pair => pair.Second);
    }

    private ApplicationKey Describe(KeyMapping mapping, ClientLookup? lookup)
    {
        var (state, client) = ClientStates.Of(mapping, lookup);
        DateTimeOffset? checkedAt = state switch
        {
            ClientState.Unreachable or ClientState.Unknown => null,
            _ => lookup is ClientLookup.LastSeen ? mapping.LastSeen?.At : time.GetUtcNow(),
        };
        return Describe(mapping, mapping.KeyManager.Name, state, client, checkedAt);
    }
}
