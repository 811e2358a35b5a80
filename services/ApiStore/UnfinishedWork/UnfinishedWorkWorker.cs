using Microsoft.Extensions.Options;
using OobProvisioning.ApiStore.Database;
using OobProvisioning.ServiceDefaults.Database;

namespace OobProvisioning.ApiStore.UnfinishedWork;

/// <summary>Finishes what is due, again and again, beside any number of other stores. Nothing that goes wrong with a row, or with the database, ends the loop.</summary>
internal sealed partial class UnfinishedWorkWorker(
    IServiceScopeFactory scopes, IOptions<UnfinishedWorkOptions> options, UnfinishedWorkMetrics metrics, TimeProvider time, ILogger<UnfinishedWorkWorker> logger) : BackgroundService
{
    /// <summary>So few that each is done with before its claim has run out.</summary>
    private const int MostAtOnce = 4;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Value.PollEvery, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            await WithoutEndingTheLoopAsync(RunRoundAsync, "the round", stoppingToken);
        }
    }

    private async Task RunRoundAsync(CancellationToken cancellationToken)
    {
        while (await ClaimAsync(cancellationToken) is { Count: > 0 } claimed)
        {
            await Task.WhenAll(claimed.Select(keyMapping => WithoutEndingTheLoopAsync(token => AttemptAsync(keyMapping, token), $"key mapping {keyMapping}", cancellationToken)));
        }
    }

    private async Task<IReadOnlyList<Guid>> ClaimAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        await metrics.CountAsync(scope.ServiceProvider.GetRequiredService<ApiStoreDb>(), cancellationToken);
        return await scope.ServiceProvider.GetRequiredService<ClientRemoval>().ClaimDueAsync(MostAtOnce, cancellationToken);
    }

    private async Task AttemptAsync(Guid keyMapping, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<ClientRemoval>().AttemptAsync(keyMapping, cancellationToken);
    }

    private async Task WithoutEndingTheLoopAsync(Func<CancellationToken, Task> act, string what, CancellationToken cancellationToken)
    {
        try
        {
            await act(cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The program ends; what was claimed is taken up when the claim has run out.
        }
        catch (Exception error) when (DatabaseOutage.Is(error))
        {
            Log.DatabaseOutage(logger, what, error.GetBaseException().Message);
        }
        catch (Exception error)
        {
            Log.Failed(logger, what, error); // Of whatever kind: it is tried again.
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "Unfinished work waits for the database ({What}): {Reason}")]
        public static partial void DatabaseOutage(ILogger logger, string what, string reason);

        [LoggerMessage(Level = LogLevel.Error, Message = "Finishing work failed ({What}); it is tried again.")]
        public static partial void Failed(ILogger logger, string what, Exception exception);
    }
}
