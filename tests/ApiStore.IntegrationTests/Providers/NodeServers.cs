using System.Text.Json;
using OobProvisioning.TestKit.JavaScript;
using Xunit;

namespace OobProvisioning.ApiStore.IntegrationTests.Providers;

/// <summary>Servers of oidc-provider, which nobody here wrote: all of them in one process of Node.js.</summary>
internal sealed class NodeServers : IDisposable
{
    private static readonly NodeFolder Scripts = new("tests/ApiStore.IntegrationTests", "Providers/node");
    private readonly NodeProcess _process;

    private NodeServers(NodeProcess process) => _process = process;

    public static async Task<NodeServers> StartAsync() => new(new NodeProcess(await Scripts.StartAsync("serve.mjs")));

    public async Task<NodeProvider> StartAsync(NodeConfiguration configuration) =>
        new(this, (string)(await AskAsync("start", configuration.Given()))["issuer"]!, configuration);

    /// <summary>What a server notes of what it does.</summary>
    public async Task<IReadOnlyList<NodeEvent>> LogAsync(string issuer) =>
        (await AskAsync("log", new { issuer }))["events"].Deserialize<List<NodeEvent>>(JsonSerializerOptions.Web)!;

    /// <summary>How often one was posted something.</summary>
    public async Task<int> CallsAsync(string issuer) => (await AskAsync("log", new { issuer }))["calls"]!.GetValue<int>();

    public void Dispose() => _process.Dispose();

    private async Task<JsonNode> AskAsync(string command, object given)
    {
        var answer = await _process.AskAsync(new JsonObject { ["command"] = command, ["given"] = JsonSerializer.SerializeToNode(given, JsonSerializerOptions.Web) });
        Assert.True(answer["fault"] is null, (string?)answer["fault"]);
        return answer;
    }
}

/// <param name="Event">Its own word, such as <c>grant.success</c>.</param>
/// <param name="Client">The client's id.</param>
/// <param name="Software">The client's software id, of a registration.</param>
internal sealed record NodeEvent(string Event, string Client, string? Software);
