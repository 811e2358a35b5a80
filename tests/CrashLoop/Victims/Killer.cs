namespace OobProvisioning.CrashLoop.Victims;

/// <summary>Kills at random moments. Mostly everybody is at work again before the next one dies; sometimes two are away at once.</summary>
internal sealed class Killer(PrivateSystem system, Random random, Action<string> report)
{
    private const int LongestWaitMilliseconds = 1000;
    private const int ReportEvery = 25;

    /// <returns>How many were killed before the time was over.</returns>
    public async Task<int> RunAsync(int kills, CancellationToken cancellationToken)
    {
        var done = 0;
        try
        {
            for (; done < kills; done++)
            {
                var victim = Draw();
                var alone = random.Next(4) > 0;
                var wait = TimeSpan.FromMilliseconds(random.Next(LongestWaitMilliseconds));
                await (alone ? system.UntilReadyAsync(cancellationToken) : victim.UntilReadyAsync(cancellationToken));
                await Task.Delay(wait, cancellationToken);
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

    private Victim Draw() => random.Next(10) switch
    {
        < 6 => system.Store,
        < 9 => system.KeyManager,
        _ => system.Postgres,
    };
}
