using System.Text;

namespace OobProvisioning.LocalStack.Files;

/// <summary>A reader, and the next start after a crash, sees the whole file or none.</summary>
internal static class AtomicFile
{
    public static void Write(string path, string content) =>
        Write(path, content, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead);

    /// <summary>Readable by our user only.</summary>
    public static void WritePrivate(string path, string content) =>
        Write(path, content, UnixFileMode.UserRead | UnixFileMode.UserWrite);

    /// <summary>Gone afterwards, also when somebody has removed its whole folder: that must not keep anything from being stopped.</summary>
    public static void Remove(string path)
    {
        if (File.Exists(path))
        {
            File.Delete(path);
        }
    }

    private static void Write(string path, string content, UnixFileMode mode)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = mode;
        }

        var written = path + ".new"; // one that a crash left behind is written over
        using (var file = new FileStream(written, options))
        {
            file.Write(Encoding.UTF8.GetBytes(content));
            file.Flush(flushToDisk: true);
        }

        File.Move(written, path, overwrite: true);
    }
}
