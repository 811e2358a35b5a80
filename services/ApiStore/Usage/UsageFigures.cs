using Microsoft.EntityFrameworkCore;
using OobProvisioning.ApiStore.Catalogue;
using OobProvisioning.ApiStore.Database;

namespace OobProvisioning.ApiStore.Usage;

/// <summary>Adds counts up: in the database, for an API has those of all its applications.</summary>
internal sealed class UsageFigures(ApiStoreDb db, TimeProvider time)
{
    private const string OfApplication = "application_id = {3}";
    private const string OfApi = "api_id = {3}";
    private const string OfBoth = OfApi + " and application_id = any ({4})";

    public Task<UsageList> OfApplicationAsync(Guid applicationId, CancellationToken cancellationToken) =>
        ReadAsync(OfApplication, [applicationId], cancellationToken);

    public Task<UsageList> OfApiAsync(Guid apiId, CancellationToken cancellationToken) => ReadAsync(OfApi, [apiId], cancellationToken);

    /// <summary>Of an API, by some applications.</summary>
    public Task<UsageList> OfApiAsync(Guid apiId, Guid[] applicationIds, CancellationToken cancellationToken) =>
        ReadAsync(OfBoth, [apiId, applicationIds], cancellationToken);

    private async Task<UsageList> ReadAsync(string condition, object[] values, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var (firstHour, firstDay) = (UsageSpan.FirstHour(now), UsageSpan.FirstDay(now));
        var sums = await db.Database.SqlQueryRaw<UsageSum>(Sums(condition), [UsageSpan.Hour, firstHour, firstDay, .. values]).ToListAsync(cancellationToken);
        var names = await NamesAsync([.. sums.Select(sum => sum.ApiId).Distinct()], cancellationToken);
        var list = sums.GroupBy(sum => (sum.ApiId, sum.KeyType))
            .Select(group => new UsageSeries(
                group.Key.ApiId,
                names.GetValueOrDefault(group.Key.ApiId).Name,
                names.GetValueOrDefault(group.Key.ApiId).Version,
                group.Key.KeyType,
                UsageSum.Period(firstHour, group.Where(sum => sum.Span == UsageSpan.Hour)),
                UsageSum.Period(firstDay, group.Where(sum => sum.Span == UsageSpan.Day))))
            .OrderBy(series => series.ApiName, StringComparer.OrdinalIgnoreCase).ThenBy(series => series.ApiId).ThenBy(series => series.KeyType)
            .ToList();
        return new UsageList(list.Count, list);
    }

    private async Task<Dictionary<Guid, (string Name, string Version)>> NamesAsync(Guid[] apiIds, CancellationToken cancellationToken) =>
        await db.Set<Api>().Where(api => apiIds.Contains(api.Id))
            .Select(api => new { api.Id, api.Name, api.ApiVersion })
            .ToDictionaryAsync(api => api.Id, api => (api.Name, api.ApiVersion), cancellationToken);

    private static string Sums(string condition) =>
        $$"""
        with chosen as (
            select * from usage_counts
            where ((span = {0} and begins_at >= {1}) or (span <> {0} and begins_at >= {2})) and {{condition}}),
        counts as (
            select api_id, key_type, span, begins_at,
                sum(requests)::bigint as requests, sum(client_errors)::bigint as client_errors, sum(server_errors)::bigint as server_errors,
                sum(latency_total)::bigint as latency_total, max(latency_longest) as latency_longest
            from chosen group by api_id, key_type, span, begins_at),
        buckets as (
            select api_id, key_type, span, begins_at, array_agg(count order by place) as latency_buckets
            from (
                select api_id, key_type, span, begins_at, place, sum(count)::bigint as count
                from chosen, unnest(latency_buckets) with ordinality as bucket (count, place)
                group by api_id, key_type, span, begins_at, place) as bucket
            group by api_id, key_type, span, begins_at)
        select api_id as "ApiId", key_type as "KeyType", span as "Span", begins_at as "BeginsAt",
            requests as "Requests", client_errors as "ClientErrors", server_errors as "ServerErrors",
            latency_total as "LatencyTotal", latency_longest as "LatencyLongest", coalesce(latency_buckets, array[]::bigint[]) as "LatencyBuckets"
        from counts left join buckets using (api_id, key_type, span, begins_at)
        """;
}
