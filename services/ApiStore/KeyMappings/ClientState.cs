using OobProvisioning.ApiStore.KeyManagers;
using OobProvisioning.ApiStore.Wire;

namespace OobProvisioning.ApiStore.KeyMappings;

/// <summary>How a mapped client is. A mapping is listed whatever it is.</summary>
internal static class ClientState
{
    public const string Active = "ACTIVE";
    public const string Revoked = "REVOKED";
    public const string Gone = "GONE";
    public const string Unreachable = "UNREACHABLE";
    public const string Unknown = "UNKNOWN";

    /// <param name="mapping">The mapping.</param>
    /// <param name="lookup">Null when its key manager was not asked.</param>
    public static (string State, OAuthClient? Client) Of(KeyMapping mapping, ClientLookup? lookup)
    {
        if (lookup is not ClientLookup.Found found)
        {
            return (lookup is null ? Unknown : Unreachable, null);
        }

        if (!found.Clients.TryGetValue(mapping.ConsumerKey, out var client) || !mapping.IsOf(client))
        {
            return (Gone, null);
        }

        return (client.State is Active or Revoked ? client.State : Unknown, client);
    }
}
