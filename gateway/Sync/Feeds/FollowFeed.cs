using System.Net;
using System.Text.Json;
using OobProvisioning.Gateway.Sync.Snapshots;

namespace OobProvisioning.Gateway.Sync.Feeds;

/// <summary>Follows one feed for as long as the program runs. What goes wrong is said once, until it goes well again.</summary>
internal sealed partial class FollowFeed<TState>(
    FeedSource source, Feed<TState> feed, Synced<TState> synced, SnapshotFile<TState>? file, TimeProvider time, ILogger<FollowFeed<TState>> logger)
    : BackgroundService
    where TState : class, IFeedState, new()
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(1);

    private string? _trouble;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (file is not null)
        {
            await file.LoadAsync(stoppingToken);
        }

        for (var pause = FirstPause; !stoppingToken.IsCancellationRequested;)
        {
            if (await TryAskAsync(stoppingToken))
            {
                pause = FirstPause;
                continue;
            }

            await Task.Delay(pause, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
        }
    }

    private async Task<bool> TryAskAsync(CancellationToken cancellationToken)
    {
        try
        {
            await feed.AskAsync(cancellationToken);
            _trouble = null;
            return true;
        }
        catch (Exception error) when (error is HttpRequestException or OperationCanceledException or TimeoutException or IOException or InvalidDataException
            or JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            // Away, silent, or not what it should be: the next question is the remedy.
            synced.IsUntold = error is HttpRequestException { StatusCode: HttpStatusCode.NotFound };
            if (_trouble != error.Message && !cancellationToken.IsCancellationRequested)
            {
                _trouble = error.Message;
                Log.NotHeard(logger, source.Name, error.Message);
            }

            return false;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "{Source} does not tell what has changed; what is known goes on: {Reason}")]
        public static partial void NotHeard(ILogger logger, string source, string reason);
    }
}
