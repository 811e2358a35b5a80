namespace OobProvisioning.ApiStore.UnfinishedWork;

/// <summary>
/// The first attempt at work that was committed just now, so that it is usually done when the answer leaves. Whoever waits for that
/// answer does not wait for long: the worker goes on.
/// </summary>
internal sealed partial class PromptWork(IServiceScopeFactory scopes, ILogger<PromptWork> logger)
{
    /// <summary>For this long after the commit the workers leave it to the request that made it.</summary>
    public static readonly TimeSpan Precedence = TimeSpan.FromSeconds(3);

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    public async Task RunAsync(IReadOnlyCollection<Guid> work, CancellationToken cancellationToken)
    {
        try
        {
            await Task.WhenAll(work.Select(AttemptAsync)).WaitAsync(Patience, cancellationToken);
        }
        catch (TimeoutException)
        {
            // The attempts go on, and if they fail the worker does.
        }
    }

    private async Task AttemptAsync(Guid id)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var attempts = scope.ServiceProvider.GetRequiredService<WorkAttempts>();
            if (await attempts.ClaimAsync(id, CancellationToken.None))
            {
                await attempts.AttemptAsync(id, CancellationToken.None);
            }
        }
        catch (Exception error)
        {
            Log.LeftToWorker(logger, id, error); // Of whatever kind: the row is there, and the answer is a success already.
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "The work {Id} was not done at once; that is left to the worker.")]
        public static partial void LeftToWorker(ILogger logger, Guid id, Exception exception);
    }
}
