using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using OobProvisioning.ApiStore.Database;
using OobProvisioning.ServiceDefaults.Database;

namespace OobProvisioning.ApiStore.Usage;

/// <summary>Adds what a gateway served to the counts of its hour and its day. What comes twice is counted once: who adds holds the batch's id.</summary>
internal sealed class CountUsage(ApiStoreDb db, TimeProvider time)
{
    public async Task<Results<NoContent, ProblemHttpResult>> RunAsync(UsageBatch request, CancellationToken cancellationToken)
    {
        var now = time.GetStorableUtcNow();
        if (UsageBatchRules.Check(request, now) is { Any: true } faults)
        {
            return faults.ToProblem();
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var isNew = await db.Database.ExecuteSqlAsync(
            $"insert into usage_batches (id, counted_at) values ({request.Id}, {now}) on conflict do nothing", cancellationToken) == 1;
        if (isNew)
        {
            await AddAsync(request.From!.Value.ToStorable(), JsonSerializer.Serialize(request.Rows, JsonSerializerOptions.Web), cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }

        return TypedResults.NoContent();
    }

    /// <summary>In one order, so that two gateways do not wait for each other in a circle.</summary>
    private Task<int> AddAsync(DateTimeOffset from, string rows, CancellationToken cancellationToken) => db.Database.ExecuteSqlAsync(
        $"""
        insert into usage_counts as there (
            application_id, api_id, key_type, span, begins_at,
            requests, client_errors, server_errors, latency_total, latency_longest, latency_buckets)
        select "applicationId", "apiId", "keyType", span, date_trunc(span, {from}, 'UTC'),
            "requests", "clientErrors", "serverErrors", "latencyTotal", "latencyLongest", "latencyBuckets"
        from jsonb_to_recordset({rows}::jsonb) as row (
            "applicationId" uuid, "apiId" uuid, "keyType" text,
            "requests" bigint, "clientErrors" bigint, "serverErrors" bigint, "latencyTotal" bigint, "latencyLongest" bigint, "latencyBuckets" bigint[])
        cross join (values ({UsageSpan.Day}), ({UsageSpan.Hour})) as spans (span)
        order by 1, 2, 3, 4
        on conflict (application_id, api_id, key_type, span, begins_at) do update set
            requests = there.requests + excluded.requests,
            client_errors = there.client_errors + excluded.client_errors,
            server_errors = there.server_errors + excluded.server_errors,
            latency_total = there.latency_total + excluded.latency_total,
            latency_longest = greatest(there.latency_longest, excluded.latency_longest),
            latency_buckets = array(
                select coalesce(one, 0) + coalesce(other, 0)
                from unnest(there.latency_buckets, excluded.latency_buckets) with ordinality as bucket (one, other, place)
                order by place)
        """,
        cancellationToken);
}
