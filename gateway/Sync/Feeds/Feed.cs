using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using OobProvisioning.Gateway.Sync.Snapshots;

namespace OobProvisioning.Gateway.Sync.Feeds;

/// <summary>Asks one feed: for all of it at first, then for changes, which are answered when there are some, and for all again when it says so.</summary>
internal sealed partial class Feed<TState>(
    FeedSource source, HttpClient client, Synced<TState> synced, TimeSpan wait, TimeProvider time, ILogger<Feed<TState>> logger)
    where TState : class, IFeedState, new()
{
    private const string Changes = "/internal/v1/changes";

    /// <summary>An answer that has begun and does not go on for so long is none.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(15);

    /// <summary>One question.</summary>
    /// <exception cref="HttpRequestException">It was not answered as a feed answers.</exception>
    public Task AskAsync(CancellationToken cancellationToken) =>
        synced.State is { } state ? FollowAsync(state, cancellationToken) : ReadAllAsync(cancellationToken);

    private async Task FollowAsync(TState state, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(wait + Silence);
        var asked = $"{Changes}?after={synced.Cursor}&wait={(long)wait.TotalSeconds}";
        using var answer = await client.GetAsync(asked, HttpCompletionOption.ResponseHeadersRead, patience.Token);
        if (answer.StatusCode == HttpStatusCode.Gone)
        {
            Log.TooOld(logger, source.Name, synced.Cursor);
            await ReadAllAsync(cancellationToken);
            return;
        }

        using var document = await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonDocument>(patience.Token)
            ?? throw new InvalidDataException("the answer is empty");
        var unread = 0;
        foreach (var item in document.RootElement.GetProperty("items").EnumerateArray())
        {
            unread += state.Apply(FeedItem.Of(item)) ? 0 : 1;
        }

        Tell(unread);
        synced.Reach(document.RootElement.GetProperty("cursor").GetInt64());
    }

    private async Task ReadAllAsync(CancellationToken cancellationToken)
    {
        var (began, asked) = (time.GetTimestamp(), time.GetUtcNow());
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{Changes}/snapshot");
        using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken)
            .WaitAsync(Silence, time, cancellationToken);
        await using var stream = new NoSilence(await answer.EnsureSuccessStatusCode().Content.ReadAsStreamAsync(cancellationToken), Silence);
        var (state, cursor, unread) = await Snapshot.ReadAsync<TState>(stream, isFile: false, cancellationToken);
        Tell(unread);
        synced.Swap(state, cursor, asked);
        var seconds = time.GetElapsedTime(began).TotalSeconds;
        Log.ReadWhole(logger, source.Name, cursor, seconds);
    }

    private void Tell(int unread)
    {
        if (unread > 0)
        {
            Log.Unread(logger, unread, source.Name);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "All that {Source} tells was read, up to {Cursor}, in {Seconds:0.0} s")]
        public static partial void ReadWhole(ILogger logger, string source, long cursor, double seconds);

        [LoggerMessage(Level = LogLevel.Information, Message = "{Source} no longer tells what came after {Cursor}: all is read again")]
        public static partial void TooOld(ILogger logger, string source, long cursor);

        [LoggerMessage(Level = LogLevel.Error, Message = "{Count} things that {Source} told could not be read; they open nothing")]
        public static partial void Unread(ILogger logger, int count, string source);
    }
}
