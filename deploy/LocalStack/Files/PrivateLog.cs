namespace OobProvisioning.LocalStack.Files;

/// <summary>A file that grows, and that only our user may read.</summary>
internal static class PrivateLog
{
    private const long MaximumBytes = 20 * 1024 * 1024;
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Opened at its end; one that is too long by now is set aside.</summary>
    public static FileStream Open(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.Append, Access = FileAccess.Write, Share = FileShare.ReadWrite, BufferSize = 0 };
        var earlier = new FileInfo(path);
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
            if (earlier is { Exists: true, LinkTarget: null })
            {
                earlier.UnixFileMode = OwnerOnly; // Earlier launchers let everybody read it.
            }
        }

        if (earlier is { Exists: true, Length: > MaximumBytes })
        {
            File.Move(path, path + ".old", overwrite: true);
        }

        return new FileStream(path, options);
    }
}
