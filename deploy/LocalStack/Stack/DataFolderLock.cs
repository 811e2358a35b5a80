namespace OobProvisioning.LocalStack.Stack;

/// <summary>One launcher a data folder. The kernel lets go of the lock when its holder dies, however it dies.</summary>
internal sealed class DataFolderLock : IAsyncDisposable
{
    private readonly FileStream _held;

    private DataFolderLock(FileStream held) => _held = held;

    public static DataFolderLock Take(DataFolder folder)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(folder.LockFile)!);
        return Open(folder.LockFile) is { } held
            ? new DataFolderLock(held)
            : throw new LauncherException($"A local stack is running already with {folder.Path}{At(folder)}.");
    }

    /// <summary>For whoever takes turns.</summary>
    public static async Task<DataFolderLock> WaitAsync(DataFolder folder, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(folder.LockFile)!);
        while (true)
        {
            if (Open(folder.LockFile) is { } held)
            {
                return new DataFolderLock(held);
            }

            await Task.Delay(200, cancellationToken);
        }
    }

    public static bool IsHeld(DataFolder folder)
    {
        if (!File.Exists(folder.LockFile))
        {
            return false;
        }

        using var held = Open(folder.LockFile);
        return held is null;
    }

    public ValueTask DisposeAsync() => _held.DisposeAsync();

    private static FileStream? Open(string path)
    {
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException taken) when (taken is not (FileNotFoundException or DirectoryNotFoundException))
        {
            return null;
        }
    }

    private static string At(DataFolder folder) => File.Exists(folder.AddressFile) ? ", at " + File.ReadAllText(folder.AddressFile).Trim() : "";
}
