namespace OobProvisioning.Chaos.Replicas;

/// <summary>Gone at the end, unless somebody will want to read the logs in it.</summary>
internal sealed class PrivateFolder : IDisposable
{
    /// <summary>Everybody may enter it, so that PostgreSQL can have its files there when we run as root.</summary>
    public string Path { get; } = Directory.CreateDirectory(System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"oob-chaos-{Guid.NewGuid():N}")).FullName;

    public bool Keep { get; set; }

    public void Dispose()
    {
        if (Keep)
        {
            return;
        }

        var elsewhere = System.IO.Path.Combine(Path, "postgres", "location");
        if (File.Exists(elsewhere))
        {
            Directory.Delete(File.ReadAllText(elsewhere).Trim(), recursive: true);
        }

        Directory.Delete(Path, recursive: true);
    }
}
