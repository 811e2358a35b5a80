namespace OobProvisioning.LocalStack.Processes;

internal static class LogFile
{
    private const long MaximumBytes = 20 * 1024 * 1024;

    /// <summary>Appends both streams until they end.</summary>
    public static async Task AppendAsync(string path, Stream output, Stream error)
    {
        if (File.Exists(path) && new FileInfo(path).Length > MaximumBytes)
        {
            File.Move(path, path + ".old", overwrite: true);
        }

        var log = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
        await using (log)
        {
            using var turn = new SemaphoreSlim(1);
            await Task.WhenAll(CopyAsync(output, log, turn), CopyAsync(error, log, turn));
        }
    }

    public static string LastLines(string path, int count = 12) =>
        File.Exists(path) ? string.Join('\n', File.ReadLines(path).TakeLast(count).Select(line => "  | " + line)) : "";

    private static async Task CopyAsync(Stream from, FileStream log, SemaphoreSlim turn)
    {
        var buffer = new byte[16 * 1024];
        int read;
        while ((read = await from.ReadAsync(buffer)) > 0)
        {
            await turn.WaitAsync();
            try
            {
                await log.WriteAsync(buffer.AsMemory(0, read));
            }
            finally
            {
                turn.Release();
            }
        }
    }
}
