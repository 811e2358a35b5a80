namespace OobProvisioning.ApiStore.UnfinishedWork;

/// <summary>
/// The first attempt at work that was committed just now, so that a client is usually gone when the answer leaves. Whoever waits for
/// that answer does not wait for long: the worker goes on.
/// </summary>
internal sealed partial class PromptRemoval(IServiceScopeFactory scopes, ILogger<PromptRemoval> logger)
{
    /// <summary>For this long after the commit the workers leave it to the request that made it.</summary>
    public static readonly TimeSpan Precedence = TimeSpan.FromSeconds(3);

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    public async Task RunAsync(IReadOnlyCollection<Guid> keyMappings, CancellationToken cancellationToken)
    {
        try
        {
            await Task.WhenAll(keyMappings.Select(AttemptAsync)).WaitAsync(Patience, cancellationToken);
        }
        catch (TimeoutException)
        {
            // The attempts go on, and if they fail the worker does.
        }
    }

    private async Task AttemptAsync(Guid keyMapping)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var removal = scope.ServiceProvider.GetRequiredService<ClientRemoval>();
            if (await removal.ClaimAsync(keyMapping, CancellationToken.None))
            {
                await removal.AttemptAsync(keyMapping, CancellationToken.None);
            }
        }
        catch (Exception error)
        {
            Log.LeftToWorker(logger, keyMapping, error); // Of whatever kind: the row is there, and the answer is a success already.
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "The client of the removed key mapping {KeyMappingId} was not deleted at once; that is left to the worker.")]
        public static partial void LeftToWorker(ILogger logger, Guid keyMappingId, Exception exception);
    }
}
