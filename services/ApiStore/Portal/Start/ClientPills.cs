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

    public static PillState Of(KeySign key, DateTimeOffset now) =>
        key.IsExpiring(now) ? PillState.Expiring with { Word = StartTexts.Expiry(key.SecretsExpireAt!.Value, now) } : Of(key.State);
}
