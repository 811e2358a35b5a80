using System.Threading.RateLimiting;

namespace OobProvisioning.ServiceDefaults.Limits;

/// <summary>
/// Turns at something that few may do at once. Everybody stands in the same lines in the same order (<see cref="Line"/>), so nobody waits in a
/// circle; a line that nobody stands in is forgotten.
/// </summary>
public sealed class Turns<T>(TimeSpan patience, params PartitionedRateLimiter<T>[] lines) : IDisposable
{
    private readonly PartitionedRateLimiter<T> _lines = PartitionedRateLimiter.CreateChained(lines);

    /// <returns>What ends the turn; null when others stand in line, or have all places.</returns>
    public IDisposable? TryTake(T who)
    {
        var turn = _lines.AttemptAcquire(who);
        return turn.IsAcquired ? turn : null;
    }

    /// <summary>Takes a turn that is free; else waits in one line after the other, keeping the places that it has.</summary>
    /// <returns>What ends the turn; null when it did not come in time, or too many wait.</returns>
    public async Task<IDisposable?> TakeAsync(T who, CancellationToken cancellationToken) => TryTake(who) ?? await WaitAsync(who, cancellationToken);

    public void Dispose()
    {
        _lines.Dispose();
        Array.ForEach(lines, line => line.Dispose());
    }

    private async Task<IDisposable?> WaitAsync(T who, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(patience);
        try
        {
            var turn = await _lines.AcquireAsync(who, permitCount: 1, limit.Token);
            return turn.IsAcquired ? turn : null;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }
}
