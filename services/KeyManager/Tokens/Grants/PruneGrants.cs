using Microsoft.EntityFrameworkCore;
using OobProvisioning.KeyManager.OAuthClients;
using OobProvisioning.ServiceDefaults.Database;
using OpenIddict.Abstractions;

namespace OobProvisioning.KeyManager.Tokens.Grants;

/// <summary>
/// Removes the rows of codes, refresh tokens and grants that are over, in each replica once an hour. A grant's row must outlive its access tokens, which have no
/// row that would hold it: without it they are dead.
/// </summary>
internal sealed partial class PruneGrants(IServiceScopeFactory scopes, TimeProvider time, ILogger<PruneGrants> logger) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromHours(1);
    private static readonly TimeSpan KeptFor = TimeSpan.FromSeconds(OAuthClientRules.MaxAccessTokenSeconds) + TimeSpan.FromHours(1);

    public async Task RunRoundAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var threshold = time.GetUtcNow() - KeptFor;
        await scope.ServiceProvider.GetRequiredService<IOpenIddictTokenManager>().PruneAsync(threshold, cancellationToken);
        await scope.ServiceProvider.GetRequiredService<IOpenIddictAuthorizationManager>().PruneAsync(threshold, cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await TryRoundAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The program ends.
        }
    }

    private async Task TryRoundAsync(CancellationToken stoppingToken)
    {
        try
        {
            await RunRoundAsync(stoppingToken);
        }
        catch (Exception error) when (!stoppingToken.IsCancellationRequested)
        {
            // Two replicas may be at the same rows; what is left is removed an hour later.
            Log.Failed(logger, error is DbUpdateException || DatabaseOutage.Is(error) ? LogLevel.Warning : LogLevel.Error, error);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Message = "Rows of grants that are over could not be removed; it is tried again.")]
        public static partial void Failed(ILogger logger, LogLevel level, Exception exception);
    }
}
