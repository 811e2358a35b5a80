using Microsoft.EntityFrameworkCore;
using OobProvisioning.ApiStore.Database;

namespace OobProvisioning.ApiStore.Administration;

/// <summary>How many key mappings there are of one mode, whose clients were so when they were last heard of.</summary>
/// <param name="Mode"><c>MAPPED</c> or <c>CREATED</c>.</param>
/// <param name="ClientState"><c>ACTIVE</c>, <c>REVOKED</c>, <c>GONE</c> or <c>UNKNOWN</c>.</param>
/// <param name="Count">How many.</param>
internal sealed record KeyMappingCount(string Mode, string ClientState, int Count);

internal sealed class CountKeyMappings(ApiStoreDb db)
{
    public Task<List<KeyMappingCount>> RunAsync(CancellationToken cancellationToken) => db.Database.SqlQuery<KeyMappingCount>(
        $"""
        select mode as "Mode", coalesce(last_seen ->> 'state', 'UNKNOWN') as "ClientState", count(*)::int as "Count"
        from key_mappings where state = 'ACTIVE' group by 1, 2
        """).ToListAsync(cancellationToken);
}
