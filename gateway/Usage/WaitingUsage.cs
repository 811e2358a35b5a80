namespace OobProvisioning.Gateway.Usage;

/// <summary>Batches that the store has not taken yet, the oldest first. There is an end to them; the oldest goes then.</summary>
internal sealed class WaitingUsage(UsageMetrics metrics)
{
    public const int MostRows = 200_000;

    private readonly Queue<UsageBatch> _batches = new();
    private int _rows;

    public bool IsEmpty => _batches.Count == 0;

    public long Requests => _batches.Sum(batch => batch.Requests);

    public UsageBatch? First => _batches.TryPeek(out var first) ? first : null;

    /// <returns>How many calls were lost, since there was no room for them all.</returns>
    public long Add(UsageBatch batch)
    {
        _batches.Enqueue(batch);
        _rows += batch.Rows.Count;
        var lost = 0L;
        while (_rows > MostRows)
        {
            lost += Lose().Requests;
        }

        metrics.Waiting(Requests);
        return lost;
    }

    /// <summary>The first will be missing in the store's figures.</summary>
    public UsageBatch Lose()
    {
        var batch = Remove();
        metrics.Lost(batch.Requests);
        return batch;
    }

    public UsageBatch Remove()
    {
        var batch = _batches.Dequeue();
        _rows -= batch.Rows.Count;
        metrics.Waiting(Requests);
        return batch;
    }
}
