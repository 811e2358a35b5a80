namespace OobProvisioning.Benchmarks.Programs;

/// <summary>Gone at the end. Everybody may enter it, so that PostgreSQL can have its files there when we run as root.</summary>
internal sealed class PrivateFolder : IDisposable
{
    public string Path { get; } = Directory.CreateDirectory(System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"oob-benchmark-{Guid.NewGuid():N}")).FullName;

    public void Dispose()
    {
        var elsewhere = System.IO.Path.Combine(Path, "postgres", "location");
        if (File.Exists(elsewhere))
        {
            Directory.Delete(File.ReadAllText(elsewhere).Trim(), recursive: true);
        }

        Directory.Delete(Path, recursive: true);
    }
}
