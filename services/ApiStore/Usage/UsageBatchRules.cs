using OobProvisioning.ServiceDefaults.Problems;

namespace OobProvisioning.ApiStore.Usage;

/// <summary>What annotations cannot say of a batch.</summary>
internal static class UsageBatchRules
{
    private const int MostRows = 1_000;

    /// <summary>Beyond it, sums of many could no longer be stored.</summary>
    private const long Most = 1_000_000_000_000;

    public static Faults Check(UsageBatch batch, DateTimeOffset now)
    {
        var (faults, rows) = (new Faults(), batch.Rows!);
        faults.AddIf(
            batch.From < now - UsageSpan.OldestBatch || batch.From > now + UsageSpan.Ahead,
            "from",
            $"It must lie between {UsageSpan.OldestBatch.TotalHours:0} h ago and {UsageSpan.Ahead.TotalMinutes:0} min ahead.");
        faults.AddIf(rows.Count > MostRows, "rows", $"At most {MostRows} rows are allowed.");
        faults.AddIf(
            rows.Any(row => row is null || !AddsUp(row)),
            "rows",
            $"Numbers are 0 to {Most}; there are no more errors or answers in a row than requests, and at most {LatencyFigures.Buckets} buckets.");
        faults.AddIf(
            rows.DistinctBy(row => row is null ? default : (row.ApplicationId, row.ApiId, row.KeyType)).Count() < rows.Count,
            "rows",
            "Two rows are of one application, API and key type.");
        return faults;
    }

    private static bool AddsUp(UsageRow row) =>
        ((long[])[row.Requests, row.ClientErrors, row.ServerErrors, row.LatencyTotal, row.LatencyLongest, .. row.LatencyBuckets!]).All(IsCount)
        && row.LatencyBuckets!.Count <= LatencyFigures.Buckets
        && row.ClientErrors + row.ServerErrors <= row.Requests
        && row.LatencyBuckets.Sum() <= row.Requests;

    private static bool IsCount(long number) => number is >= 0 and <= Most;
}
