namespace OobProvisioning.LocalStack.Files;

internal static class PrivateDirectory
{
    /// <summary>Makes a folder that only our user may enter.</summary>
    public static string Create(string path)
    {
        Directory.CreateDirectory(path);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        return path;
    }
}
