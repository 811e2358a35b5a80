using OobProvisioning.Benchmarks.Soak.Work;

namespace OobProvisioning.Benchmarks.Soak.Pace;

/// <summary>So many callers, each of which waits for its answer before it comes again: as much as the system can do.</summary>
internal sealed class ClosedLoop(Population population, int callers, int seed)
{
    /// <returns>How many times a caller came.</returns>
    public async Task<int> RunAsync(Deck deck, TimeSpan time, CancellationToken stop)
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(stop);
        enough.CancelAfter(time);
        var arrivals = await Task.WhenAll(Enumerable.Range(0, callers).Select(caller =>
            Task.Run(() => WorkAsync(deck, new Random(seed + caller), enough.Token), CancellationToken.None)));
        stop.ThrowIfCancellationRequested();
        return arrivals.Sum();
    }

    private async Task<int> WorkAsync(Deck deck, Random random, CancellationToken enough)
    {
        var arrivals = 0;
        for (; !enough.IsCancellationRequested; arrivals++)
        {
            await deck.Draw(random).DoAsync(population, null, random.Next());
        }

        return arrivals;
    }
}
