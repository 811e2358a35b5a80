namespace OobProvisioning.ApiStore.IntegrationTests.Providers;

/// <summary>One of the <see cref="NodeServers"/>.</summary>
internal sealed class NodeProvider(NodeServers servers, string issuer, NodeConfiguration configuration) : Provider
{
    public override string Issuer => issuer;

    public override IReadOnlyDictionary<ClientCase, Pasted> Clients => configuration.Cases;

    public Task<IReadOnlyList<NodeEvent>> LogAsync() => servers.LogAsync(issuer);

    public override async Task<int> GrantedAsync() => (await LogAsync()).Count(noted => noted.Event is "grant.success");

    public override Task<int> CallsAsync() => servers.CallsAsync(issuer);

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask; // With the process.
}
