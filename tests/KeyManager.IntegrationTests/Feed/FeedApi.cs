using OobProvisioning.KeyManager.IntegrationTests.Internal;

namespace OobProvisioning.KeyManager.IntegrationTests.Feed;

/// <summary>A gateway's calls of the feed.</summary>
internal static class FeedApi
{
    public const string Path = "/internal/v1/changes";

    public static async Task<HttpResponseMessage> ReadFeedAsync(this RunningKeyManager keyManager, string query) =>
        await keyManager.CallInternallyAsync(HttpMethod.Get, Path + query, token: await keyManager.UsualTokenAsync(Deployment.GatewayClientId, keyManager.GatewayTokenAsync));

    public static async Task<(long Cursor, List<JsonObject> Items)> ChangesAsync(this RunningKeyManager keyManager, long after, int wait = 0)
    {
        var page = await keyManager.ReadFeedAsync($"?after={after}&wait={wait}").JsonAsync();
        return ((long)page["cursor"]!, [.. page["items"]!.AsArray().Select(item => item!.AsObject())]);
    }

    /// <summary>The whole of it, which must be whole.</summary>
    public static async Task<(long Cursor, List<JsonObject> Items)> SnapshotAsync(this RunningKeyManager keyManager)
    {
        var response = await keyManager.ReadFeedAsync("/snapshot");
        Assert.Equal("application/x-ndjson", response.Content.Headers.ContentType!.MediaType);
        var lines = (await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("""{"end":true}""", lines[^1]);
        return ((long)JsonNode.Parse(lines[0])!["cursor"]!, [.. lines[1..^1].Select(line => JsonNode.Parse(line)!.AsObject())]);
    }

    public static async Task<long> EndOfFeedAsync(this RunningKeyManager keyManager) => (await keyManager.SnapshotAsync()).Cursor;
}
