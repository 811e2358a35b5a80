using OobProvisioning.ApiStore.KeyManagers;

namespace OobProvisioning.ApiStore.KeyMappings;

/// <summary>How a mapped client is. A mapping is listed whatever it is.</summary>
public enum ClientState
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
    public static (ClientState State, ClientDescription? Client) Of(KeyMapping mapping, ClientLookup? lookup) => lookup switch
    {
        null => (ClientState.Unknown, null),
        ClientLookup.Found found => Of(mapping, found),
        ClientLookup.LastSeen => mapping.LastSeen is { } seen
            ? (Capitals.Parse<ClientState>(seen.State), mapping.AsSeen(seen))
            : (ClientState.Unknown, null),
        _ => (ClientState.Unreachable, null),
    };

    private static (ClientState State, ClientDescription? Client) Of(KeyMapping mapping, ClientLookup.Found found) =>
        found.Clients.TryGetValue(mapping.ConsumerKey!, out var client) && mapping.IsOf(client) ? (Of(client.State), client) : (ClientState.Gone, null);

    private static ClientState Of(string? state) => state switch
    {
        "ACTIVE" => ClientState.Active,
        "REVOKED" => ClientState.Revoked,
        _ => ClientState.Unknown,
    };
}
