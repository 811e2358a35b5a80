using System.Buffers.Text;
using System.Security.Cryptography;
using OobProvisioning.ServiceDefaults.Secrecy;

namespace OobProvisioning.KeyManager.OAuthClients;

/// <summary>A client that is not saved yet, and its secret, told once; null for a client that uses none.</summary>
internal sealed record NewOAuthClient(OAuthClient Client, string? Secret) : Discreet
{
    private const int ClientIdBytes = 21;

    public static string RandomId() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(ClientIdBytes));

    public static NewOAuthClient Of(Guid serviceProviderId, string clientId, OAuthClientSettings settings, DateTimeOffset now)
    {
        var client = OAuthClient.Create(serviceProviderId, clientId, settings, now);
        return new NewOAuthClient(client, client.UsesSecrets ? client.GiveSecret(now) : null);
    }
}
