using Microsoft.Extensions.Options;
using OobProvisioning.ApiStore.Database;

namespace OobProvisioning.ApiStore.UnfinishedWork;

/// <summary>Finishes what is due, again and again, beside any number of other stores. Nothing that goes wrong with a row, or with the database, ends the loop.</summary>
internal sealed partial class UnfinishedWorkWorker(
    IServiceScopeFactory scopes, IOptions<UnfinishedWorkOptions> options, UnfinishedWorkMetrics metrics, TimeProvider time, ILogger<UnfinishedWorkWorker> logger) : BackgroundService
{
    private const int MostAtOnce = 20;
    private static readonly ParallelOptions Few = new() { MaxDegreeOfParallelism = 4 };

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Value.PollEvery, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            await WithoutEndingTheLoopAsync(RunRoundAsync, stoppingToken);
        }
    }

    private async Task RunRoundAsync(CancellationToken cancellationToken)
    {
        while (await ClaimAsync(cancellationToken) is { Count: > 0 } claimed)
        {
            await Parallel.ForEachAsync(claimed, Few, (keyMapping, _) => new ValueTask(WithoutEndingTheLoopAsync(token => AttemptAsync(keyMapping, token), cancellationToken)));
        }

        await using var scope = scopes.CreateAsyncScope();
        await metrics.CountAsync(scope.ServiceProvider.GetRequiredService<ApiStoreDb>(), cancellationToken);
    }

    private async Task<IReadOnlyList<Guid>> ClaimAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<ClientRemoval>().ClaimDueAsync(MostAtOnce, cancellationToken);
    }

    private async Task AttemptAsync(Guid keyMapping, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<ClientRemoval>().AttemptAsync(keyMapping, cancellationToken);
    }

    private async Task WithoutEndingTheLoopAsync(Func<CancellationToken, Task> act, CancellationToken cancellationToken)
    {
        try
        {
            await act(cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The program ends; what was claimed is taken up when the claim has run out.
        }
        catch (Exception error)
        {
            Log.Failed(logger, error); // Of whatever kind: the next round tries again.
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "A round of finishing work failed; the next one tries again.")]
        public static partial void Failed(ILogger logger, Exception exception);
    }
}
