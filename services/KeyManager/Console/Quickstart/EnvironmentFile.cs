using System.Text.RegularExpressions;
using OobProvisioning.KeyManager.OAuthClients;
using OobProvisioning.KeyManager.Tokens.Protocol;

namespace OobProvisioning.KeyManager.Console.Quickstart;

/// <summary>What the samples read, as a file <c>.env</c> that shells, Node.js, Docker and most frameworks understand. Its reader puts in the secret.</summary>
internal static partial class EnvironmentFile
{
    public const string Name = ".env";
    public const string ClientSecret = "OAUTH_CLIENT_SECRET";
    public const string Scope = "OAUTH_SCOPE";

    public static string Of(OAuthClientView client, Flow flow, ServerAddresses addresses)
    {
        var scope = flow.ScopeOf(client);
        (string Name, string? Value)[] lines =
        [
            ("OAUTH_ISSUER", addresses.Issuer.AbsoluteUri),
            ("OAUTH_AUTHORIZATION_ENDPOINT", flow.HasCallback ? addresses.Authorization.AbsoluteUri : null),
            ("OAUTH_DEVICE_ENDPOINT", flow.IsOfDevices ? addresses.DeviceAuthorization.AbsoluteUri : null),
            ("OAUTH_TOKEN_ENDPOINT", addresses.Token.AbsoluteUri),
            ("OAUTH_CLIENT_ID", client.ClientId),
            (ClientSecret, client.UsesSecrets ? "" : null),
            ("OAUTH_REDIRECT_URI", flow.HasCallback ? client.CallbackUrls.FirstOrDefault() : null),
            (Scope, scope.Length > 0 ? scope : null),
        ];
        return string.Join('\n', lines.Where(line => line.Value is not null).Select(line => $"{line.Name}={Quoted(line.Value!)}"));
    }

    /// <summary>As a POSIX shell reads it: between single quotes nothing means anything but the quote itself.</summary>
    private static string Quoted(string value) => Plain().IsMatch(value) ? value : $"'{value.Replace("'", "'\\''", StringComparison.Ordinal)}'";

    [GeneratedRegex(@"^[A-Za-z0-9_./:@%+,-]*\z")]
    private static partial Regex Plain();
}
