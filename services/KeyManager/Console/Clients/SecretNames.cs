using OobProvisioning.ConsoleKit.Forms;
using OobProvisioning.KeyManager.OAuthClients;

namespace OobProvisioning.KeyManager.Console.Clients;

/// <summary>How pages tell the secrets of a client apart, without the secrets.</summary>
internal static class SecretNames
{
    /// <summary>What it begins with, or a dash for one that is too short to show anything of it.</summary>
    public static string HintOf(SecretView secret) => secret.Hint is null ? "–" : secret.Hint + "…";

    /// <summary>What it is for, where somebody has said so.</summary>
    public static string PurposeOf(SecretView secret) => string.IsNullOrWhiteSpace(secret.Description) ? ConsoleTexts.Secret : secret.Description;

    /// <summary>Null where all is well.</summary>
    public static string? ToneOf(SecretView secret, DateTimeOffset now) => SecretStates.Of(secret, now) is { Tone: not "ok" } state ? state.Tone : null;

    /// <summary>For those who hear a link without what stands around it; never empty.</summary>
    public static string Of(SecretView secret) =>
        secret.Hint is not null ? HintOf(secret) : string.IsNullOrWhiteSpace(secret.Description) ? Instants.Show(secret.CreatedAt) : secret.Description;
}
