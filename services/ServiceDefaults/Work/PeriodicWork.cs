using System.Diagnostics.Metrics;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OobProvisioning.ServiceDefaults.Database;

namespace OobProvisioning.ServiceDefaults.Work;

/// <summary>
/// What a program does every so often beside its requests. Whatever goes wrong in a round ends neither the rounds nor the program: what is
/// due is still due in the next one.
/// </summary>
public abstract partial class PeriodicWork(TimeProvider time, ILogger logger) : BackgroundService
{
    /// <summary>One of the process, so that none of those who derive has to pass it on.</summary>
    private static readonly Counter<long> FailedRounds = new Meter("OobProvisioning.Work").CreateCounter<long>(
        "oob_provisioning.periodic_work.failed", "{round}", "Rounds of what is done beside requests that failed, and are tried again.");

    /// <summary>The pause between two rounds, and before the first.</summary>
    protected abstract TimeSpan Every { get; }

    /// <summary>Whether the first round begins with the program, without a pause before it.</summary>
    protected virtual bool BeginsAtOnce => false;

    protected TimeProvider Time => time;

    protected ILogger Logger => logger;

    public abstract Task RunRoundAsync(CancellationToken cancellationToken);

    protected sealed override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        CountFailures(0); // Told from the start.
        if (!BeginsAtOnce)
        {
            await PauseAsync(stoppingToken);
        }

        while (!stoppingToken.IsCancellationRequested)
        {
            await TryRoundAsync(stoppingToken);
            await PauseAsync(stoppingToken);
        }
    }

    protected async Task TryRoundAsync(CancellationToken cancellationToken)
    {
        try
        {
            await RunRoundAsync(cancellationToken);
        }
        catch (Exception) when (cancellationToken.IsCancellationRequested)
        {
            // The program ends; what breaks off then may say so in any way.
        }
        catch (Exception error) when (DatabaseOutage.Is(error))
        {
            CountFailures(1);
            Log.WaitsForDatabase(logger, GetType().Name, error.GetBaseException().Message);
        }
        catch (Exception error)
        {
            CountFailures(1);
            Log.Failed(logger, GetType().Name, error); // Of whatever kind: the next round is the remedy.
        }
    }

    private void CountFailures(long count) => FailedRounds.Add(count, new KeyValuePair<string, object?>("work", GetType().Name));

    private async Task PauseAsync(CancellationToken cancellationToken) =>
        await Task.Delay(Every, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "A round of {Work} waits for the database: {Reason}")]
        public static partial void WaitsForDatabase(ILogger logger, string work, string reason);

        [LoggerMessage(Level = LogLevel.Error, Message = "A round of {Work} failed; it is tried again.")]
        public static partial void Failed(ILogger logger, string work, Exception exception);
    }
}
