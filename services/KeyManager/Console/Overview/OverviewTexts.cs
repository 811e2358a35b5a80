using OobProvisioning.ConsoleKit;
using OobProvisioning.ConsoleKit.Forms;
using OobProvisioning.KeyManager.Console.Clients;
using OobProvisioning.KeyManager.OAuthClients;
using OobProvisioning.KeyManager.Tokens.Keys;
using OobProvisioning.ServiceDefaults.Requests;

namespace OobProvisioning.KeyManager.Console.Overview;

/// <summary>What the console's first page says.</summary>
internal static class OverviewTexts
{
    public const string Issuer = "Issuer";
    public const string Clients = "OAuth clients";
    public const string ExpiringSecrets = "Expiring secrets";
    public const string WithinDays = "within 30 days";
    public const string MaySignIn = "may sign in";
    public const string NeedsAttention = "Needs attention";
    public const string AllIsWell = "Nothing needs your attention.";
    public const string LastChanges = "Last changes";
    public const string Newest = "Newest service providers";
    public const string Show = "Show";
    public const string RevokedDetail = "A revoked client gets no tokens. Activate it again, or delete it with its service provider.";
    public const string PasswordDetail = "RFC 9700 says not to use it: use Code with PKCE instead.";
    public const string ImplicitDetail = "RFC 9700 advises against it: use Code with PKCE instead.";
    public const string WithoutClientDetail = "Configure the OAuth client, or delete the service provider.";
    public const string SigningKeys = "Signing keys";
    public const string InUse = "In use";
    public const string Former = "Accepted";
    public const string ForPrograms = "For programs";
    public const string Metadata = "Metadata";
    public const string TokenEndpoint = "Token endpoint";

    public static string All(Total count) => $"All {KitTexts.Total(count)}";

    public static string RegisteredLately(Total count) => $"{KitTexts.Total(count)} registered in the last 7 days";

    public static string ActiveAndRevoked(Total active, Total revoked) => $"{KitTexts.Total(active)} active, {KitTexts.Total(revoked)} revoked";

    public static string MoreExpire(Total count) => $"{Counted(count, "more client")} with an expiring secret";

    public static string AreRevoked(Total count) => count.Count == 1 ? "1 client is revoked" : $"{KitTexts.Total(count)} clients are revoked";

    public static string AreWithoutClient(Total count) =>
        count.Count == 1 ? "1 service provider has no client" : $"{KitTexts.Total(count)} service providers have no client";

    public static string Allow(Total count, string grantType) =>
        $"{Counted(count, "client")} {(count.Count == 1 ? "allows" : "allow")} the grant type {KitTexts.GrantType(grantType)}";

    /// <param name="client">One with a secret that ends soon, or with none that has not ended.</param>
    /// <param name="now">The present instant.</param>
    public static string SecretEnds(OAuthClientView client, DateTimeOffset now)
    {
        var live = client.Secrets!.Count(secret => secret.IsLive(now));
        var next = SecretStates.NextToEnd(client.Secrets!, now);
        var end = next?.ExpiresAt is { } at
            ? $"{(live == 1 ? "Its only secret" : "A secret")} expires on {Instants.Day(at)}."
            : "It has no live secret: it cannot get tokens.";
        return next?.LastUsedAt is { } used ? $"{end} Last used {Instants.InWords(used, now)}." : end;
    }

    public static string NameOf(ServerKeyView key) => key.Algorithm switch
    {
        "ES256" => "ES256, access tokens",
        "RS256" => "RS256, ID tokens",
        var other => $"{other}, codes and refresh tokens",
    };

    public static string RotationOf(ServerKeyView key) => key.Use switch
    {
        ServerKeyUse.Next => $"Announced, takes over on {Instants.Day(key.ActiveFrom)}",
        ServerKeyUse.Former => "Verifies earlier tokens",
        _ => $"Replaced on {Instants.Day(key.ReplacedAt!.Value)}",
    };

    private static string Counted(Total count, string noun) => count.Count == 1 ? $"1 {noun}" : $"{KitTexts.Total(count)} {noun}s";
}
