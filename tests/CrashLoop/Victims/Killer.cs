using OobProvisioning.CrashLoop.Load;

namespace OobProvisioning.CrashLoop.Victims;

/// <summary>
/// Kills at random moments of work. A program that has just started has nothing to lose, so every other time all must have made keys again
/// before the next one dies; else two may be away at once. The last kill waits until every kind of work has been done, so that each has something to lose.
/// </summary>
internal sealed class Killer(PrivateSystem system, Tally tally, Random random, Action<string> report)
{
    private const int LongestWaitMilliseconds = 1000;
    private const int KeysBetween = 2;
    private const int ReportEvery = 25;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);
    private readonly Deck _deck = new(system, random);

    /// <returns>How many were killed before the time was over.</returns>
    public async Task<int> RunAsync(int kills, CancellationToken cancellationToken)
    {
        var done = 0;
        try
        {
            for (; done < kills; done++)
            {
                var victim = _deck.Draw();
                var amidWork = done == 0 || random.Next(2) > 0;
                var wait = TimeSpan.FromMilliseconds(random.Next(LongestWaitMilliseconds));
                await (amidWork ? UntilAtWorkAsync(cancellationToken) : victim.UntilReadyAsync(cancellationToken));
                await Task.Delay(wait, cancellationToken);
                await (done == kills - 1 ? UntilAllWasDoneAsync(cancellationToken) : Task.CompletedTask);
                victim.Kill();
                if ((done + 1) % ReportEvery == 0)
                {
                    report($"{done + 1} of {kills} kills");
                }
            }
        }
        catch (OperationCanceledException)
        {
            report($"The time is over after {done} of {kills} kills.");
        }

        return done;
    }

    private async Task UntilAllWasDoneAsync(CancellationToken cancellationToken)
    {
        while (tally.NeverDone.Count > 0)
        {
            await Task.Delay(Pause, cancellationToken);
        }
    }

    private async Task UntilAtWorkAsync(CancellationToken cancellationToken)
    {
        await system.UntilReadyAsync(cancellationToken);
        for (var before = tally.DoneOf(StoreApi.GenerateKeys); tally.DoneOf(StoreApi.GenerateKeys) < before + KeysBetween;)
        {
            await Task.Delay(Pause, cancellationToken);
        }
    }
}
