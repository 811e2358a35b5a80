using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using OobProvisioning.Gateway.Sync.Feeds;

namespace OobProvisioning.Gateway.Sync.Snapshots;

/// <summary>
/// All that a feed knows, one JSON object a line: first the cursor, then the items, at last that it was the end. The same on the wire and in a file; a
/// file has a checksum at its end.
/// </summary>
internal static class Snapshot
{
    /// <param name="stream">Read to its end, never held whole.</param>
    /// <param name="isFile">Whether the end must prove what came before it.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="InvalidDataException">It was cut off, or is none.</exception>
    public static async Task<(TState State, long Cursor, int Unread)> ReadAsync<TState>(Stream stream, bool isFile, CancellationToken cancellationToken)
        where TState : class, IFeedState, new()
    {
        var (state, unread, line) = (new TState(), 0, "");
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var reader = new StreamReader(stream, Encoding.UTF8, detectEncodingFromByteOrderMarks: false, bufferSize: 64 * 1024);
        var cursor = ReadCursor(await NextAsync());
        while (true)
        {
            using var document = Parse(await NextAsync());
            if (document.RootElement.TryGetProperty("end", out _))
            {
                return isFile && !IsProven(document.RootElement) ? throw new InvalidDataException("its checksum is wrong") : (state, cursor, unread);
            }

            Hash(hash, line);
            unread += state.Apply(FeedItem.Of(document.RootElement)) ? 0 : 1;
        }

        async ValueTask<string> NextAsync() =>
            line = await reader.ReadLineAsync(cancellationToken) ?? throw new InvalidDataException("it was cut off");

        bool IsProven(JsonElement end) =>
            end.TryGetProperty("sha256", out var sum) && sum.ValueEquals(Convert.ToHexStringLower(hash.GetHashAndReset()));

        long ReadCursor(string first)
        {
            using var document = Parse(first);
            Hash(hash, first);
            return document.RootElement.TryGetProperty("cursor", out var at) && at.TryGetInt64(out var value)
                ? value
                : throw new InvalidDataException("it does not begin with its cursor");
        }
    }

    public static async Task WriteAsync(IFeedState state, long cursor, Stream stream, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using var writer = new StreamWriter(stream, new UTF8Encoding(false), bufferSize: 64 * 1024, leaveOpen: true);
        await LineAsync($$"""{"cursor":{{cursor}}}""");
        var buffer = new System.Buffers.ArrayBufferWriter<byte>();
        await using var json = new Utf8JsonWriter(buffer);
        foreach (var item in state.Items())
        {
            buffer.ResetWrittenCount();
            json.Reset();
            item.WriteTo(json);
            await json.FlushAsync(cancellationToken);
            await LineAsync(Encoding.UTF8.GetString(buffer.WrittenSpan));
        }

        await writer.WriteLineAsync($$"""{"end":true,"sha256":"{{Convert.ToHexStringLower(hash.GetHashAndReset())}}"}""".AsMemory(), cancellationToken);

        Task LineAsync(string line)
        {
            Hash(hash, line);
            return writer.WriteLineAsync(line.AsMemory(), cancellationToken);
        }
    }

    private static void Hash(IncrementalHash hash, string line) => hash.AppendData(Encoding.UTF8.GetBytes(line));

    private static JsonDocument Parse(string line)
    {
        try
        {
            return JsonDocument.Parse(line);
        }
        catch (JsonException error)
        {
            throw new InvalidDataException("a line of it is no JSON", error);
        }
    }
}
