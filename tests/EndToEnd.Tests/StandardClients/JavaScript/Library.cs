using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using OobProvisioning.TestKit.JavaScript;

namespace OobProvisioning.EndToEnd.Tests.StandardClients.JavaScript;

/// <summary>A library in a process of Node.js, where each use of it is a script.</summary>
internal sealed class Library(NodeProcess process)
{
    private static readonly NodeFolder Scripts = new("tests/EndToEnd.Tests", "StandardClients/node");
    private static readonly ConcurrentDictionary<string, Lazy<Task<Library>>> Started = new();

    public static Task<Library> NamedAsync(string name) =>
        Started.GetOrAdd(name, _ => new(async () => new Library(new NodeProcess(await Scripts.StartAsync("run.mjs", name))))).Value;

    /// <returns>What went wrong; empty when nothing did.</returns>
    public async Task<string> RunAsync(string script, JsonObject given) =>
        (string)(await process.AskAsync(new JsonObject { ["script"] = script, ["given"] = given }))["fault"]!;
}
