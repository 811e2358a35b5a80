using OobProvisioning.Chaos.Load;
using OobProvisioning.Chaos.Replicas;

namespace OobProvisioning.Chaos.Scenes;

/// <summary>
/// Kills at random moments of work. A program that has just started has nothing to lose, so every other time all must have made keys again
/// before the next one dies; else several may be away at once. The last kill waits until every kind of work has been done, so that each has something to lose.
/// </summary>
internal sealed class Kills(Setting setting) : IScene
{
    private const int LongestWaitMilliseconds = 1000;
    private const int KeysBetween = 2;
    private const int ReportEvery = 25;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);
    private readonly Random _random = new(setting.Options.Seed);

    public Excuse Excuse { get; } = Excuse.Killed("processes were killed");

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var deck = new Deck(setting.System, _random);
        for (var done = 1; done <= setting.Options.Kills; done++)
        {
            var victim = deck.Draw();
            var amidWork = done == 1 || _random.Next(2) > 0;
            var wait = TimeSpan.FromMilliseconds(_random.Next(LongestWaitMilliseconds));
            await (amidWork ? UntilAtWorkAsync(cancellationToken) : victim.UntilReadyAsync(cancellationToken));
            await Task.Delay(wait, cancellationToken);
            await (done == setting.Options.Kills ? UntilAllWasDoneAsync(cancellationToken) : Task.CompletedTask);
            victim.Kill();
            if (done % ReportEvery == 0)
            {
                setting.Report($"{done} of {setting.Options.Kills} kills");
            }
        }
    }

    private async Task UntilAllWasDoneAsync(CancellationToken cancellationToken)
    {
        while (setting.Tally.NeverDone.Count > 0)
        {
            await Task.Delay(Pause, cancellationToken);
        }
    }

    private async Task UntilAtWorkAsync(CancellationToken cancellationToken)
    {
        await setting.System.UntilReadyAsync(cancellationToken);
        await setting.Tally.UntilDoneAsync(StoreApi.GenerateKeys, KeysBetween, cancellationToken);
    }
}
