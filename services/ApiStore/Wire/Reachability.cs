using Microsoft.Extensions.Options;

namespace OobProvisioning.ApiStore.Wire;

/// <summary>
/// Whether the Key Manager answers, as the last call has found it. Each call that finds nobody has its own answer; the log is told when that begins and when it
/// ends, instead of by every attempt with its stack.
/// </summary>
internal sealed partial class Reachability(IOptions<KeyManagerOptions> options, ILogger<Reachability> logger)
{
    private int _isAway;

    private void Answered()
    {
        if (Volatile.Read(ref _isAway) == 1 && Interlocked.Exchange(ref _isAway, 0) == 1)
        {
            Log.Back(logger, options.Value.InternalAddress);
        }
    }

    private void IsAway(Exception error)
    {
        if (Interlocked.Exchange(ref _isAway, 1) == 0)
        {
            Log.Away(logger, options.Value.InternalAddress, error.GetBaseException().Message);
        }
    }

    /// <summary>Stands before the retries: what they mend is no news.</summary>
    internal sealed class Handler(Reachability reachability) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            try
            {
                var response = await base.SendAsync(request, cancellationToken);
                reachability.Answered();
                return response;
            }
            catch (Exception error) when (!cancellationToken.IsCancellationRequested && error is not NoServiceTokenException)
            {
                reachability.IsAway(error);
                throw;
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "The Key Manager at {Address} does not answer: {Reason} The next such line says that it does.")]
        public static partial void Away(ILogger logger, string address, string reason);

        [LoggerMessage(Level = LogLevel.Information, Message = "The Key Manager at {Address} answers again.")]
        public static partial void Back(ILogger logger, string address);
    }
}
