using OobProvisioning.ApiStore.KeyManagers;
using OobProvisioning.ApiStore.Wire;

namespace OobProvisioning.ApiStore.KeyMappings;

/// <summary>How a mapped client is. A mapping is listed whatever it is.</summary>
internal enum ClientState
{
    Active,
    Revoked,
    Gone,
    Unreachable,
    Unknown,
}

/// <summary>What the key manager's answer says of it.</summary>
internal static class ClientStates
{
    /// <param name="mapping">The mapping.</param>
    /// <param name="lookup">Null when its key manager was not asked.</param>
    public static (ClientState State, OAuthClient? Client) Of(KeyMapping mapping, ClientLookup? lookup)
    {
        if (lookup is not ClientLookup.Found found)
        {
            return (lookup is null ? ClientState.Unknown : ClientState.Unreachable, null);
        }

        if (!found.Clients.TryGetValue(mapping.ConsumerKey, out var client) || !mapping.IsOf(client))
        {
            return (ClientState.Gone, null);
        }

        return (Of(client.State), client);
    }

    private static ClientState Of(string? state) => state switch
    {
        "ACTIVE" => ClientState.Active,
        "REVOKED" => ClientState.Revoked,
        _ => ClientState.Unknown,
    };
}
