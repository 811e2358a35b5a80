namespace OobProvisioning.ApiStore.Usage;

/// <summary>Counts of one API, key type and time, added up as the database does.</summary>
internal sealed record UsageSum(
    Guid ApiId,
    string KeyType,
    string Span,
    DateTimeOffset BeginsAt,
    long Requests,
    long ClientErrors,
    long ServerErrors,
    long LatencyTotal,
    long LatencyLongest,
    long[] LatencyBuckets)
{
    public static UsagePeriod Period(DateTimeOffset from, IEnumerable<UsageSum> sums)
    {
        var inOrder = sums.OrderBy(sum => sum.BeginsAt).ToList();
        var buckets = new long[LatencyFigures.Buckets];
        inOrder.ForEach(sum => sum.AddTo(buckets));
        return new(
            from,
            inOrder.Sum(sum => sum.Requests),
            inOrder.Sum(sum => sum.ClientErrors),
            inOrder.Sum(sum => sum.ServerErrors),
            LatencyFigures.Of(buckets, inOrder.Sum(sum => sum.LatencyTotal), inOrder.Select(sum => sum.LatencyLongest).DefaultIfEmpty().Max()),
            inOrder.ConvertAll(sum => sum.Point()));
    }

    private UsagePoint Point() =>
        new(BeginsAt, Requests, ClientErrors, ServerErrors, LatencyFigures.Of(LatencyBuckets, LatencyTotal, LatencyLongest));

    private void AddTo(long[] buckets)
    {
        for (var i = 0; i < LatencyBuckets.Length; i++)
        {
            buckets[i] += LatencyBuckets[i];
        }
    }
}
