using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using OobProvisioning.LocalStack.Processes;

using OobProvisioning.TestKit.JavaScript;

namespace OobProvisioning.Architecture.Tests.Deployment;

/// <summary>What <c>kubectl apply</c> sends for an overlay, with the secrets that its script prints.</summary>
internal sealed class Manifests
{
    private static readonly NodeFolder Reader = new("tests/Architecture.Tests", "Deployment/node");
    private static readonly string Kubernetes = Path.Combine(Repository.Root, "deploy", "kubernetes");

    private static readonly ConcurrentDictionary<string, Lazy<Task<Manifests>>> Rendered = [];

    private readonly List<(JsonNode Manifest, string[]? Faults)> _all;

    private Manifests(IEnumerable<JsonNode?> read) => _all =
        [.. read.Select(one => (one!["manifest"]!, one["faults"]?.AsArray().Select(fault => fault!.GetValue<string>()).ToArray()))];

    public IEnumerable<JsonNode> All => _all.Select(one => one.Manifest);

    /// <summary>How each misses the schema of its kind; null where none is published.</summary>
    public IEnumerable<(string Name, string[]? Faults)> Faults => _all.Select(one => (NameOf(one.Manifest), one.Faults));

    /// <summary>Rendered once for all tests.</summary>
    public static Task<Manifests> OfOverlayAsync(string overlay) => Rendered.GetOrAdd(overlay, _ => new(() => RenderAsync(overlay))).Value;

    public static async Task<Manifests> ReadAsync(string yaml)
    {
        var (exitCode, output, error) = await Reader.RunAsync(["manifests.mjs"], yaml);
        Assert.True(exitCode == 0, error);
        return new(JsonNode.Parse(output)!.AsArray());
    }

    public IEnumerable<JsonNode> OfKind(params string[] kinds) => All.Where(manifest => kinds.Contains(manifest["kind"]!.GetValue<string>()));

    public static string NameOf(JsonNode manifest) => $"{manifest["kind"]}/{manifest["metadata"]!["name"]}";

    private static async Task<Manifests> RenderAsync(string overlay)
    {
        var rendered = await RunAsync("kubectl", ["kustomize", Path.Combine(Kubernetes, overlay)], Kubernetes);
        return await ReadAsync($"{rendered}\n{await SecretsAsync(overlay)}");
    }

    /// <summary>In a copy, since the script makes the secrets that there are not.</summary>
    private static async Task<string> SecretsAsync(string overlay)
    {
        var copy = Directory.CreateTempSubdirectory("deploy").FullName;
        try
        {
            foreach (var part in new[] { "make-secrets", "kubernetes", "store", "postgres" })
            {
                await RunAsync("cp", ["-r", Path.Combine(Repository.Root, "deploy", part), copy], copy);
            }

            return await RunAsync(Path.Combine(copy, "kubernetes", "secrets"), [overlay], copy);
        }
        finally
        {
            Directory.Delete(copy, recursive: true);
        }
    }

    private static async Task<string> RunAsync(string program, string[] arguments, string folder)
    {
        var result = await Tool.RunAsync(program, arguments, workingDirectory: folder, cancellationToken: TestContext.Current.CancellationToken);
        Assert.True(result.Succeeded, $"{program} {string.Join(' ', arguments)}: {result.Error}");
        return result.Output;
    }
}
