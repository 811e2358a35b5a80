using System.Text;
using OobProvisioning.LocalStack.Files;

namespace OobProvisioning.LocalStack.Processes;

/// <summary>
/// What a program writes, appended to a file. A program waits until somebody has read what it wrote: so it is read whatever becomes of the file, and a full
/// disk costs lines instead of stopping everything that would log.
/// </summary>
internal sealed class LogFile(string path) : IAsyncDisposable
{
    private readonly SemaphoreSlim _turn = new(1);
    private FileStream? _file;
    private long _lost;

    /// <summary>Appends both streams until they end.</summary>
    public static async Task AppendAsync(string path, Stream output, Stream error)
    {
        await using var log = new LogFile(path);
        await Task.WhenAll(log.CopyAsync(output), log.CopyAsync(error));
    }

    public static string LastLines(string path, int count = 12) =>
        File.Exists(path) ? string.Join('\n', File.ReadLines(path).TakeLast(count).Select(line => "  | " + line)) : "";

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        _turn.Dispose();
    }

    private async Task CopyAsync(Stream from)
    {
        var buffer = new byte[16 * 1024];
        int read;
        while ((read = await from.ReadAsync(buffer)) > 0)
        {
            await _turn.WaitAsync();
            await WriteAsync(buffer.AsMemory(0, read));
            _turn.Release();
        }
    }

    private async Task WriteAsync(ReadOnlyMemory<byte> text)
    {
        try
        {
            _file ??= PrivateLog.Open(path);
            if (_lost > 0)
            {
                await _file.WriteAsync(Encoding.UTF8.GetBytes($"(The launcher could not write {_lost} bytes here.)\n"));
                _lost = 0;
            }

            await _file.WriteAsync(text);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            _lost += text.Length;
            await CloseAsync(); // Its position is beyond what was written; opened anew, it goes on at the end.
        }
    }

    private async Task CloseAsync()
    {
        if (Interlocked.Exchange(ref _file, null) is { } file)
        {
            await file.DisposeAsync();
        }
    }
}
