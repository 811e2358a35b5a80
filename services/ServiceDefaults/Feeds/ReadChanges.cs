using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Hosting;

namespace OobProvisioning.ServiceDefaults.Feeds;

/// <summary>What has changed since a cursor; if nothing has, the answer waits for the next change.</summary>
internal sealed class ReadChanges(FeedReader feed, FeedSignal signal, IHostApplicationLifetime program, TimeProvider time)
{
    private const int UsualWait = 20;
    private const int LongestWait = 25;

    /// <summary>Should a notification be missed.</summary>
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);

    /// <param name="after">The cursor of the last answer, or of the snapshot.</param>
    /// <param name="wait">Seconds that the answer may wait for a change, 0 to 25; 20 if not given.</param>
    /// <param name="cancellationToken">The caller's.</param>
    public async Task<Results<Ok<FeedPage>, ProblemHttpResult>> RunAsync(long after, int? wait, CancellationToken cancellationToken)
    {
        if (wait is < 0 or > LongestWait)
        {
            return FeedErrors.TooLong(LongestWait);
        }

        var (startedAt, patience) = (time.GetTimestamp(), TimeSpan.FromSeconds(wait ?? UsualWait));
        while (true)
        {
            var next = signal.Next; // Before it is read, so that no change falls between.
            if (await feed.ReadAsync(after, cancellationToken) is not { } page)
            {
                return FeedErrors.Gone();
            }

            var rest = patience - time.GetElapsedTime(startedAt);
            if (page.Items.Count > 0 || page.Cursor != after || rest <= TimeSpan.Zero || program.ApplicationStopping.IsCancellationRequested)
            {
                return TypedResults.Ok(page);
            }

            await PauseAsync(next, rest < LookEvery ? rest : LookEvery, cancellationToken);
        }
    }

    private async Task PauseAsync(Task next, TimeSpan atMost, CancellationToken cancellationToken)
    {
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(program.ApplicationStopping, cancellationToken);
        await Task.WhenAny(next, Task.Delay(atMost, time, ends.Token));
        await ends.CancelAsync();
        cancellationToken.ThrowIfCancellationRequested();
    }
}
