using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using OobProvisioning.ApiStore.Database;
using OobProvisioning.ApiStore.KeyManagers;
using OobProvisioning.ServiceDefaults.Database;

namespace OobProvisioning.ApiStore.KeyMappings;

/// <summary>
/// Keeps what key managers have said of clients, for lists that ask nobody. What is no news is kept once in a while: a look would else be a write.
/// </summary>
internal sealed class SeenClients(ApiStoreDb db, TimeProvider time)
{
    /// <summary>So old what is known of a client may become before it is kept anew.</summary>
    public static readonly TimeSpan Fresh = TimeSpan.FromMinutes(10);

    public async Task KeepAsync(IEnumerable<(KeyMapping Mapping, ClientLookup? Lookup)> looks, CancellationToken cancellationToken)
    {
        var now = time.GetStorableUtcNow();
        var news = looks.Where(look => look.Lookup is ClientLookup.Found)
            .Select(look => (look.Mapping, Seen: Seen(look.Mapping, look.Lookup, now)))
            .Where(look => IsNews(look.Mapping.LastSeen, look.Seen))
            .ToList();
        if (news.Count == 0)
        {
            return;
        }

        var ids = news.ConvertAll(look => look.Mapping.Id).ToArray();
        var texts = news.ConvertAll(look => JsonSerializer.Serialize(look.Seen, JsonSerializerOptions.Web)).ToArray();
        await db.Database.ExecuteSqlAsync(
            $"""
            update key_mappings set last_seen = news.seen::jsonb
            from unnest({ids}, {texts}) as news (id, seen)
            where key_mappings.id = news.id and coalesce((last_seen ->> 'at')::timestamptz, '-infinity') < {now}
            """,
            cancellationToken);
    }

    private static SeenClient Seen(KeyMapping mapping, ClientLookup? lookup, DateTimeOffset now)
    {
        var (state, client) = ClientStates.Of(mapping, lookup);
        return new SeenClient(state.Text(), now, client?.GrantTypes, client?.CallbackUrls, client?.Version, client?.SecretsExpireAt);
    }

    private static bool IsNews(SeenClient? known, SeenClient seen) =>
        known is null || known.State != seen.State || known.SecretsExpireAt != seen.SecretsExpireAt || seen.At - known.At >= Fresh;
}
