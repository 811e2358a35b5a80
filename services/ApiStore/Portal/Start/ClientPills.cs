using OobProvisioning.ApiStore.Applications;
using OobProvisioning.ApiStore.KeyMappings;
using OobProvisioning.ApiStore.Overview;
using OobProvisioning.ConsoleKit.Signs;

namespace OobProvisioning.ApiStore.Portal.Start;

/// <summary>How a mapped client is, or was when it was last heard of.</summary>
internal static class ClientPills
{
    public static PillState Of(ClientState state) => state switch
    {
        ClientState.Active => PillState.Active,
        ClientState.Revoked => PillState.Revoked,
        ClientState.Gone => PillState.Gone,
        ClientState.Unreachable => PillState.Unreachable,
        _ => PillState.Unknown,
    };

    public static PillState Of(KeySign key, DateTimeOffset now) => Of(key.State, key.SecretsExpireAt, now);

    public static PillState Of(ApplicationKey key, DateTimeOffset now) =>
        Of(Capitals.Parse<ClientState>(key.AdditionalProperties.ClientState), key.AdditionalProperties.SecretsExpireAt, now);

    private static PillState Of(ClientState state, DateTimeOffset? secretsExpireAt, DateTimeOffset now) =>
        state == ClientState.Active && secretsExpireAt is { } at && at < now + KeySign.Soon
            ? PillState.Expiring with { Word = StartTexts.Expiry(at, now) }
            : Of(state);
}
