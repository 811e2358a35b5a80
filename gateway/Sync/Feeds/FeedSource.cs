namespace OobProvisioning.Gateway.Sync.Feeds;

/// <summary>Who tells of changes.</summary>
/// <param name="Name">As logs, health and snapshot files name it.</param>
/// <param name="Address">Of its internal listener.</param>
internal sealed record FeedSource(string Name, Uri Address)
{
    public const string ApiStore = "api-store";
    public const string KeyManager = "key-manager";
}
