using Microsoft.EntityFrameworkCore;
using OobProvisioning.ApiStore.Database;
using OobProvisioning.ApiStore.KeyMappings;
using OobProvisioning.ServiceDefaults.Lists;
using OobProvisioning.ServiceDefaults.Requests;

namespace OobProvisioning.ApiStore.Administration;

/// <summary>How many key mappings there are of one mode, whose clients were so when they were last heard of.</summary>
/// <param name="Mode"><c>MAPPED</c> or <c>CREATED</c>.</param>
/// <param name="ClientState"><c>ACTIVE</c>, <c>REVOKED</c>, <c>GONE</c> or <c>UNKNOWN</c>.</param>
/// <param name="Count">How many.</param>
internal sealed record KeyMappingCount(string Mode, string ClientState, int Count)
{
    /// <summary>As far as they were counted.</summary>
    public Total Total => Total.Within(Count, ListCutting.MostCounted);
}

/// <summary>Each by itself, which an index does: so it costs the same however many there are.</summary>
internal sealed class CountKeyMappings(ApiStoreDb db)
{
    private static readonly string[] Modes = [.. Enum.GetValues<KeyMappingMode>().Select(mode => mode.Text())];
    private static readonly string[] States = [.. Enum.GetValues<ClientState>().Select(state => state.Text())];

    public Task<List<KeyMappingCount>> RunAsync(CancellationToken cancellationToken) => db.Database.SqlQuery<KeyMappingCount>(
        $"""
        select mode as "Mode", seen as "ClientState", (select count(*)::int from (
            select from key_mappings where state = 'ACTIVE' and coalesce(last_seen ->> 'state', 'UNKNOWN') = seen and mode = modes.mode
            limit {ListCutting.MostCounted + 1}) as one) as "Count"
        from unnest({Modes}) as modes (mode), unnest({States}) as states (seen)
        """).ToListAsync(cancellationToken);
}
