using System.Text.Json;
using OobProvisioning.Benchmarks.Programs;
using OobProvisioning.LocalStack.Files;
using OobProvisioning.LocalStack.Processes;
using OobProvisioning.LocalStack.Stack;
using OobProvisioning.Story;

namespace OobProvisioning.Benchmarks.Tokens;

/// <summary>node's oidc-provider, a certified server that many build theirs with, in the version that its lock file names.</summary>
internal static class OidcProvider
{
    private const string Name = "oidc-provider";
    private const string LockFile = "package-lock.json";
    private static readonly string[] Files = ["package.json", LockFile, "server.mjs"];

    /// <returns>Null where it cannot be had; the output says why.</returns>
    public static async Task<ServerProgram?> StartAsync(
        DataFolder folder, IReadOnlyList<ClientCredentials> clients, TextWriter output, CancellationToken cancellationToken)
    {
        var installed = Path.Combine(Checkout.Root, BenchmarkPrograms.Own, "obj", Name);
        if (Tool.FindOnPath("node") is not { } node || Tool.FindOnPath("npm") is not { } npm)
        {
            output.WriteLine($"{Name} is left out: there is no node or no npm on PATH.");
            return null;
        }

        if (!await IsInstalledAsync(npm, installed, cancellationToken))
        {
            output.WriteLine($"{Name} is left out: npm could not install it.");
            return null;
        }

        var file = Path.Combine(folder.Path, "secrets", $"{Name}.json");
        AtomicFile.WritePrivate(file, JsonSerializer.Serialize(clients.Select(client => new { client.Id, client.Secret })));
        var address = BenchmarkPrograms.FreeAddress();
        var process = ChildProcess.Start(new ChildProcessSpecification
        {
            Name = Name,
            FileName = node,
            Arguments = ["server.mjs", $"{address.Port}", file],
            WorkingDirectory = installed,
            LogFile = folder.Log(Name),
            PidFile = folder.Pid(Name),
            Environment = new Dictionary<string, string?> { ["NODE_ENV"] = "production" },
        });
        return await ServerProgram.StartAsync(process, address, new Uri(address, ".well-known/openid-configuration"), cancellationToken);
    }

    /// <summary>Once, and again when it is another version.</summary>
    private static async Task<bool> IsInstalledAsync(string npm, string folder, CancellationToken cancellationToken)
    {
        var from = Path.Combine(Checkout.Root, BenchmarkPrograms.Own, "Tokens", "OidcProvider");
        var (present, wanted) = (Path.Combine(folder, LockFile), Path.Combine(from, LockFile));
        var isPresent = Directory.Exists(Path.Combine(folder, "node_modules", Name))
            && File.Exists(present) && File.ReadAllText(present) == File.ReadAllText(wanted);
        Directory.CreateDirectory(folder);
        foreach (var file in Files)
        {
            File.Copy(Path.Combine(from, file), Path.Combine(folder, file), overwrite: true);
        }

        string[] install = ["ci", "--ignore-scripts", "--no-audit", "--no-fund"];
        return isPresent || (await Tool.RunAsync(npm, install, workingDirectory: folder, cancellationToken: cancellationToken)).Succeeded;
    }
}
