using OobProvisioning.ApiStore.KeyManagers;

namespace OobProvisioning.ApiStore.KeyMappings;

/// <summary>How a client was when it was last heard of: for lists that ask nobody, and for a key manager that tells nobody but the client itself.</summary>
/// <param name="State">See <see cref="ClientState"/>.</param>
/// <param name="At">When, UTC.</param>
/// <param name="GrantTypes">Of a client that the store has had made: as the key manager said; else null.</param>
/// <param name="CallbackUrls">Likewise.</param>
/// <param name="Version">Likewise.</param>
/// <param name="SecretsExpireAt">When its last secret stops working, or has; null if one never does, or nobody tells.</param>
internal sealed record SeenClient(
    string State,
    DateTimeOffset At,
    IReadOnlyList<string>? GrantTypes = null,
    IReadOnlyList<string>? CallbackUrls = null,
    string? Version = null,
    DateTimeOffset? SecretsExpireAt = null)
{
    public static SeenClient Active(ClientDescription client, DateTimeOffset now) =>
        new(ClientState.Active.Text(), now, client.GrantTypes, client.CallbackUrls, client.Version, client.SecretsExpireAt);
}
