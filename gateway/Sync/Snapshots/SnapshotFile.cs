using System.Text.Json;
using OobProvisioning.Gateway.Sync.Feeds;

namespace OobProvisioning.Gateway.Sync.Snapshots;

/// <summary>
/// The last state of one feed, on a volume. It is whole or not there; the time of the file is when all of it was known to be true. It holds no secret.
/// </summary>
internal sealed partial class SnapshotFile<TState>(string directory, FeedSource source, Synced<TState> synced, ILogger<SnapshotFile<TState>> logger)
    where TState : class, IFeedState, new()
{
    private readonly string _path = Path.Combine(directory, $"{source.Name}.ndjson");
    private long? _written;

    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var file = File.OpenRead(_path);
            var (state, cursor, _) = await Snapshot.ReadAsync<TState>(file, isFile: true, cancellationToken);
            synced.Swap(state, cursor, File.GetLastWriteTimeUtc(_path));
            _written = cursor;
        }
        catch (FileNotFoundException)
        {
            // The first start.
        }
        catch (Exception error) when (error is IOException or InvalidDataException or UnauthorizedAccessException or InvalidOperationException
            or KeyNotFoundException or JsonException)
        {
            Log.NotUsed(logger, _path, error.Message);
        }
    }

    /// <summary>Nothing is written again that has not changed; then only the time moves on.</summary>
    public async Task SaveAsync(CancellationToken cancellationToken)
    {
        if (synced.Present is not var (state, cursor, heardAt))
        {
            return;
        }

        if (_written != cursor)
        {
            await WriteAsync(state, cursor, cancellationToken);
            _written = cursor;
        }

        File.SetLastWriteTimeUtc(_path, heardAt.UtcDateTime);
    }

    private async Task WriteAsync(TState state, long cursor, CancellationToken cancellationToken)
    {
        var beside = _path + ".new";
        await using (var file = new FileStream(beside, FileMode.Create, FileAccess.Write, FileShare.None))
        {
            await Snapshot.WriteAsync(state, cursor, file, cancellationToken);
            file.Flush(flushToDisk: true);
        }

        File.Move(beside, _path, overwrite: true);
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "The snapshot {Path} is not used: {Reason}")]
        public static partial void NotUsed(ILogger logger, string path, string reason);
    }
}
