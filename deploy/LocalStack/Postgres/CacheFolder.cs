namespace OobProvisioning.LocalStack.Postgres;

internal static class CacheFolder
{
    private const string Name = "oob-provisioning";

    // Root's own folder is closed to the user who then runs PostgreSQL out of it.
    public static string Path =>
        Environment.IsPrivilegedProcess ? $"/var/cache/{Name}"
        : Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } cache ? System.IO.Path.Combine(cache, Name)
        : OperatingSystem.IsMacOS() ? System.IO.Path.Combine(Home, "Library", "Caches", Name)
        : System.IO.Path.Combine(Home, ".cache", Name);

    private static string Home => Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
}
