using System.Buffers;
using System.IO.Pipelines;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace OobProvisioning.ServiceDefaults.Feeds;

/// <summary>
/// All that the feed tells, as lines of JSON: the cursor to go on from, an item a line, and a last line without which it was cut off. It is written as it is
/// read, however much it is.
/// </summary>
internal sealed class ReadSnapshot(FeedReader feed, IFeedSource source)
{
    private const int Buffered = 32 * 1024;

    /// <summary>Who takes nothing must not hold a connection of the database for good.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    private static readonly byte[] NewLine = "\n"u8.ToArray();

    public async Task<PushStreamHttpResult> RunAsync(CancellationToken cancellationToken)
    {
        var cursor = await feed.EndAsync(cancellationToken); // First: what changes from now on is in the feed.
        return TypedResults.Stream(
            async stream =>
            {
                using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
                limit.CancelAfter(Longest);
                var output = PipeWriter.Create(stream, new StreamPipeWriterOptions(leaveOpen: true));
                Write(output, new { cursor });
                await foreach (var item in source.ReadAllAsync(limit.Token))
                {
                    Write(output, item);
                    if (output.UnflushedBytes > Buffered)
                    {
                        await output.FlushAsync(limit.Token);
                    }
                }

                Write(output, new { end = true });
                await output.CompleteAsync();
            },
            "application/x-ndjson");
    }

    private static void Write<T>(PipeWriter output, T line)
    {
        using (var json = new Utf8JsonWriter(output))
        {
            JsonSerializer.Serialize(json, line, JsonSerializerOptions.Web);
        }

        output.Write(NewLine);
    }
}
