using OobProvisioning.ApiStore.KeyMappings;

namespace OobProvisioning.ApiStore.Overview;

/// <summary>An application's keys in a list, and how their client was when it was last heard of.</summary>
/// <param name="KeyMappingId">Their identifier.</param>
/// <param name="ApplicationId">Whose they are.</param>
/// <param name="KeyType"><c>PRODUCTION</c> or <c>SANDBOX</c>.</param>
/// <param name="Mode"><c>MAPPED</c> or <c>CREATED</c>.</param>
/// <param name="KeyManager">What people call their key manager.</param>
/// <param name="State">How the client was.</param>
/// <param name="SeenAt">When, UTC; null if nobody ever said.</param>
/// <param name="SecretsExpireAt">When its last secret stops working, or has; null if one never does, or nobody tells.</param>
public sealed record KeySign(
    Guid KeyMappingId,
    Guid ApplicationId,
    string KeyType,
    string Mode,
    string KeyManager,
    ClientState State,
    DateTimeOffset? SeenAt,
    DateTimeOffset? SecretsExpireAt)
{
    /// <summary>So long before, people want to know that a secret expires.</summary>
    public static readonly TimeSpan Soon = TimeSpan.FromDays(30);

    /// <param name="mapping">With its key manager.</param>
    internal static KeySign Of(KeyMapping mapping) => new(
        mapping.Id,
        mapping.ApplicationId!.Value,
        mapping.KeyType.Text(),
        mapping.Mode.Text(),
        mapping.KeyManager.DisplayName,
        mapping.LastSeen is { } seen ? Capitals.Parse<ClientState>(seen.State) : ClientState.Unknown,
        mapping.LastSeen?.At,
        mapping.LastSeen?.SecretsExpireAt);
}
