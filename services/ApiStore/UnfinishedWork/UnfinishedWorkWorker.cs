using Microsoft.Extensions.Options;
using OobProvisioning.ApiStore.Database;
using OobProvisioning.ServiceDefaults.Work;

namespace OobProvisioning.ApiStore.UnfinishedWork;

/// <summary>Finishes what is due, again and again, beside any number of other stores.</summary>
internal sealed class UnfinishedWorkWorker(
    IServiceScopeFactory scopes,
    IOptions<UnfinishedWorkOptions> options,
    UnfinishedWorkMetrics metrics,
    TimeProvider time,
    ILogger<UnfinishedWorkWorker> logger)
    : PeriodicWork(time, logger)
{
    /// <summary>So few that each is done with before its claim has run out.</summary>
    private const int MostAtOnce = 4;

    protected override TimeSpan Every => options.Value.PollEvery;

    /// <summary>What goes wrong with one of those that were claimed keeps none of the others from its attempt, and is seen once the round is over.</summary>
    public override async Task RunRoundAsync(CancellationToken cancellationToken)
    {
        while (await ClaimAsync(cancellationToken) is { Count: > 0 } claimed)
        {
            await Task.WhenAll(claimed.Select(id => AttemptAsync(id, cancellationToken)));
        }
    }

    private async Task<IReadOnlyList<Guid>> ClaimAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        await metrics.CountAsync(scope.ServiceProvider.GetRequiredService<ApiStoreDb>(), cancellationToken);
        return await scope.ServiceProvider.GetRequiredService<WorkAttempts>().ClaimDueAsync(MostAtOnce, cancellationToken);
    }

    private async Task AttemptAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<WorkAttempts>().AttemptAsync(id, cancellationToken);
    }
}
