using Microsoft.EntityFrameworkCore;
using OobProvisioning.ApiStore.Database;
using OobProvisioning.ApiStore.KeyManagers;
using OobProvisioning.ServiceDefaults.Work;

namespace OobProvisioning.ApiStore.KeyMappings;

/// <summary>
/// Asks key managers now and then how the mapped clients are, so that developers are told of a client that was revoked or is gone, or whose secret will
/// expire, before they look at its keys. What another store has asked lately is not asked again.
/// </summary>
internal sealed class LookAfterClients(IServiceScopeFactory scopes, TimeProvider time, ILogger<LookAfterClients> logger) : PeriodicWork(time, logger)
{
    /// <summary>So many a key manager is asked about at once.</summary>
    private const int MostAtOnce = 100;

    protected override TimeSpan Every => SeenClients.Fresh;

    public override async Task RunRoundAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ApiStoreDb>();
        foreach (var keyManager in await db.Set<KeyManager>().AsNoTracking().Where(keyManager => keyManager.Enabled).ToListAsync(cancellationToken))
        {
            await LookAsync(scope.ServiceProvider, keyManager, cancellationToken);
        }
    }

    /// <summary>One part after the other, until nothing is left, or the key manager does not tell.</summary>
    private async Task LookAsync(IServiceProvider services, KeyManager keyManager, CancellationToken cancellationToken)
    {
        var (connector, seen) = (services.GetRequiredService<Connectors>().Of(keyManager), services.GetRequiredService<SeenClients>());
        for (var last = Guid.Empty; await PartAsync(services, keyManager, last, cancellationToken) is { Count: > 0 } part; last = part[^1].Id)
        {
            if (await connector.FindAsync(part.Select(mapping => mapping.ConsumerKey!), cancellationToken) is not ClientLookup.Found found)
            {
                return;
            }

            await seen.KeepAsync(part.Select(mapping => (mapping, (ClientLookup?)found)), cancellationToken);
        }
    }

    private Task<List<KeyMapping>> PartAsync(IServiceProvider services, KeyManager keyManager, Guid last, CancellationToken cancellationToken)
    {
        var due = Time.GetUtcNow() - (SeenClients.Fresh / 2);
        return services.GetRequiredService<ApiStoreDb>().Set<KeyMapping>()
            .FromSql($"select * from key_mappings where coalesce((last_seen ->> 'at')::timestamptz, '-infinity') < {due}")
            .AsNoTracking()
            .Where(mapping => mapping.KeyManagerId == keyManager.Id && mapping.Id > last)
            .OrderBy(mapping => mapping.Id)
            .Take(MostAtOnce)
            .ToListAsync(cancellationToken);
    }
}
