using OobProvisioning.ApiStore.KeyManagers;
using OobProvisioning.ConsoleKit.Forms;

namespace OobProvisioning.ApiStore.Portal.Keys;

/// <summary>The grant types as people call them.</summary>
internal static class GrantTypeChoices
{
    public static readonly IReadOnlyList<Choice> All = [.. GrantTypes.All.Select(type => new Choice(type, NameOf(type)))];

    public static string NameOf(string type) => type switch
    {
        "authorization_code" => "Code",
        "implicit" => "Implicit",
        GrantTypes.ClientCredentials => "Client credentials",
        "password" => "Password",
        "refresh_token" => "Refresh token",
        "urn:ietf:params:oauth:grant-type:device_code" => "Device code",
        "urn:ietf:params:oauth:grant-type:token-exchange" => "Token exchange",
        _ => type,
    };
}
