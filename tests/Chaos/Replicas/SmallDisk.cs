using OobProvisioning.LocalStack.Processes;

namespace OobProvisioning.Chaos.Replicas;

/// <summary>A file system of its own for PostgreSQL, in memory, that can be filled without harm to anybody else.</summary>
internal sealed class SmallDisk : IAsyncDisposable
{
    private readonly string _directory;

    private SmallDisk(string directory) => _directory = directory;

    /// <returns>Null where we may not mount anything.</returns>
    public static async Task<SmallDisk?> MountAsync(string directory, CancellationToken cancellationToken)
    {
        if (!OperatingSystem.IsLinux() || !Environment.IsPrivilegedProcess)
        {
            return null;
        }

        Directory.CreateDirectory(directory);
        var mounted = await Tool.RunAsync("mount", ["-t", "tmpfs", "-o", "size=1g,mode=0755", "chaos", directory], cancellationToken: cancellationToken);
        return mounted.Succeeded ? new SmallDisk(directory) : null;
    }

    /// <returns>The file that has taken all the room there was.</returns>
    public async Task<string> FillAsync(CancellationToken cancellationToken)
    {
        var ballast = Path.Combine(_directory, "ballast");
        await using var file = File.Create(ballast);
        var megabyte = new byte[1 << 20];
        for (var left = new DriveInfo(_directory).AvailableFreeSpace; left > 0; left = new DriveInfo(_directory).AvailableFreeSpace)
        {
            try
            {
                await file.WriteAsync(megabyte.AsMemory(0, (int)Math.Min(megabyte.Length, left)), cancellationToken);
                await file.FlushAsync(cancellationToken);
            }
            catch (IOException)
            {
                break; // Somebody else took the last of it.
            }
        }

        return ballast;
    }

    public async ValueTask DisposeAsync() => await Tool.RunAsync("umount", ["-l", _directory], cancellationToken: CancellationToken.None);
}
