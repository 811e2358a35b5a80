using OobProvisioning.ServiceDefaults.Secrecy;

namespace OobProvisioning.ApiStore.KeyManagers;

/// <summary>A client that the store has had made, or may have.</summary>
/// <param name="ClientId">Null if it was never learnt.</param>
/// <param name="Management">Where and with what it is managed, where the key manager gave something for that.</param>
internal sealed record MadeClient(string? ClientId, ClientManagement? Management) : Discreet;

/// <summary>
/// RFC 7592: what manages one client. Any answer may bring another, and then the former is dead: it is kept in the trip that brought it.
/// </summary>
/// <param name="Address">The client configuration endpoint.</param>
/// <param name="Token">The registration access token.</param>
internal sealed record ClientManagement(Uri Address, string Token) : Discreet;
