using OobProvisioning.ConsoleKit.Forms;
using OobProvisioning.ConsoleKit.Signs;
using OobProvisioning.KeyManager.OAuthClients;
using OobProvisioning.KeyManager.OAuthClients.Secrets;

namespace OobProvisioning.KeyManager.Console.Clients;

/// <summary>How secrets are, and clients by their secrets.</summary>
internal static class SecretStates
{
    public static PillState Of(SecretView secret, DateTimeOffset now) => secret.ExpiresAt switch
    {
        { } at when at <= now => PillState.Off with { Word = ConsoleTexts.Expired },
        { } at when at - now <= OAuthClientSecret.Soon => PillState.Expiring with { Word = ConsoleTexts.ExpiresIn(Instants.InWords(at, now)) },
        _ => PillState.Active with { Word = ConsoleTexts.Live },
    };

    /// <param name="client">Null for a service provider without one.</param>
    /// <param name="now">The present instant.</param>
    public static PillState Of(OAuthClientView? client, DateTimeOffset now) => client switch
    {
        null => PillState.Pending with { Word = ConsoleTexts.NoClient },
        { State: OAuthClientState.Revoked } => PillState.Revoked,
        { Secrets: { Count: > 0 } secrets } when secrets.All(secret => !secret.IsLive(now)) => PillState.Failed with { Word = ClientTexts.AllExpired },
        { Secrets: { } secrets } when NextToEnd(secrets, now) is { } next && next.ExpiresAt - now <= OAuthClientSecret.Soon => Of(next, now),
        _ => PillState.Active,
    };

    /// <summary>The live secret that ends first; null if none does.</summary>
    public static SecretView? NextToEnd(IEnumerable<SecretView> secrets, DateTimeOffset now) =>
        secrets.Where(secret => secret.ExpiresAt > now).MinBy(secret => secret.ExpiresAt);
}
