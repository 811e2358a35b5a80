namespace OobProvisioning.KeyManager.OAuthClients;

/// <summary>
/// Every client id that was ever given. It outlives its client: an id is never used again, or old tokens and mappings would mean somebody else.
/// </summary>
internal sealed class UsedClientId
{
    private UsedClientId()
    {
    }

    public string ClientId { get; private set; } = "";

    public static UsedClientId Of(string clientId) => new() { ClientId = clientId };
}
