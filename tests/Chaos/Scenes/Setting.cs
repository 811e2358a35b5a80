using OobProvisioning.Chaos.Load;
using OobProvisioning.Chaos.Replicas;

namespace OobProvisioning.Chaos.Scenes;

/// <summary>What scenes happen to.</summary>
internal sealed record Setting(ScaledSystem System, Tally Tally, ChaosOptions Options, Action<string> Report)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    /// <summary>Until the load has felt it; what nobody feels shows nothing.</summary>
    public async Task UntilFeltAsync(CancellationToken cancellationToken)
    {
        var before = Tally.Failed;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Limit);
        try
        {
            while (Tally.Failed == before)
            {
                await Task.Delay(Pause, limit.Token);
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            Tally.Contradict("nobody felt it");
        }
    }
}
