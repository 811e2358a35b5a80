using OobProvisioning.ConsoleKit.Forms;
using OobProvisioning.KeyManager.OAuthClients;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace OobProvisioning.KeyManager.Console.Clients;

/// <summary>The grant types as people call them, each with what is advised against it.</summary>
internal static class GrantTypeChoices
{
    public static readonly IReadOnlyList<Choice> All = [.. KnownGrantTypes.All.Select(type => new Choice(type, NameOf(type), GrantTypeWarnings.Of([type])?[0]))];

    public static string NameOf(string type) => type switch
    {
        GrantTypes.AuthorizationCode => "Code",
        GrantTypes.Implicit => "Implicit",
        GrantTypes.ClientCredentials => "Client credentials",
        GrantTypes.Password => "Password",
        GrantTypes.RefreshToken => "Refresh token",
        GrantTypes.DeviceCode => "Device code",
        GrantTypes.TokenExchange => "Token exchange",
        _ => type,
    };
}
