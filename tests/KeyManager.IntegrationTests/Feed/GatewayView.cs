namespace OobProvisioning.KeyManager.IntegrationTests.Feed;

/// <summary>What a gateway makes of the feed: only what it says is dead, is.</summary>
internal sealed class GatewayView
{
    private readonly HashSet<string> _tokens = [];
    private readonly HashSet<string> _families = [];
    private readonly HashSet<string> _deleted = [];
    private readonly Dictionary<string, int> _generations = [];

    public long Cursor { get; private set; }

    public static async Task<GatewayView> OfSnapshotAsync(RunningKeyManager keyManager)
    {
        var view = new GatewayView();
        (view.Cursor, var items) = await keyManager.SnapshotAsync();
        items.ForEach(view.Learn);
        return view;
    }

    /// <summary>Reads on until there is no more.</summary>
    public async Task FollowAsync(RunningKeyManager keyManager)
    {
        List<JsonObject> items;
        do
        {
            (Cursor, items) = await keyManager.ChangesAsync(Cursor);
            items.ForEach(Learn);
        }
        while (items.Count > 0);
    }

    public bool SaysIsDead(string token)
    {
        var claims = AccessToken.Read(token).Payload;
        var clientId = (string)claims["client_id"]!;
        return _tokens.Contains((string)claims["jti"]!)
            || _deleted.Contains(clientId)
            || (int)claims["gen"]! < _generations.GetValueOrDefault(clientId)
            || ((string?)claims["oi_au_id"] is { } family && _families.Contains(family));
    }

    private void Learn(JsonObject item)
    {
        var (kind, id, value) = ((string)item["kind"]!, (string)item["id"]!, item["value"]!.AsObject());
        Assert.True((DateTimeOffset)value["until"]! > DateTimeOffset.UtcNow);
        switch (kind)
        {
            case "token":
                _tokens.Add(id);
                break;
            case "family":
                _families.Add(id);
                break;
            case "client" when (bool?)value["deleted"] is true:
                _deleted.Add(id);
                break;
            case "client":
                _generations[id] = (int)value["generation"]!;
                break;
            default:
                Assert.Fail($"An item of the kind {kind}.");
                break;
        }
    }
}
