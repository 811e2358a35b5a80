using OobProvisioning.KeyManager.OAuthClients;
using OobProvisioning.KeyManager.Tokens.Protocol;
using Grants = OpenIddict.Abstractions.OpenIddictConstants.GrantTypes;

namespace OobProvisioning.KeyManager.Console.Quickstart;

/// <summary>What the page says that shows how a client is used.</summary>
internal static class QuickstartTexts
{
    public const string Endpoints = "Endpoints";
    public const string Environment = "Settings for your program";
    public const string EnvironmentHint =
        "Save it as .env beside your program, and put the secret after OAUTH_CLIENT_SECRET=. No page here has it: add another one if it is lost. "
        + "Keep the file out of your repository.";
    public const string PublicEnvironmentHint = "Save it as .env beside your program. A public client has no secret.";
    public const string SignsAssertions =
        "The client proves itself by its own keys (private_key_jwt): use a library that signs assertions, such as openid-client, Authlib or "
        + "Duende.IdentityModel, with the endpoints on this page.";
    public const string NoSample =
        "There is no sample for its grant types. Allow Code, Client credentials or Device code to see one, or use a library with the endpoints on this page.";

    public static string TitleOf(Flow flow) => flow.GrantType switch
    {
        Grants.AuthorizationCode => "Sign a user in",
        Grants.DeviceCode => "Sign a user in on another device",
        _ => "Get an access token",
    };

    /// <summary>Those that a client with its grant types can use, by name.</summary>
    public static IEnumerable<(string Name, Uri Address)> AddressesOf(OAuthClientSettings client, ServerAddresses addresses)
    {
        var hasCode = client.GrantTypes.Contains(Grants.AuthorizationCode) || client.GrantTypes.Contains(Grants.Implicit);
        var hasDevice = client.GrantTypes.Contains(Grants.DeviceCode);
        (string Name, Uri Address, bool IsShown)[] all =
        [
            ("Metadata", addresses.Metadata, true),
            ("Authorization", addresses.Authorization, hasCode),
            ("Pushed authorization requests", addresses.PushedAuthorization, hasCode),
            ("Device authorization", addresses.DeviceAuthorization, hasDevice),
            ("Token", addresses.Token, true),
            ("User information", addresses.UserInfo, hasCode || hasDevice),
            ("Introspection", addresses.Introspection, !client.PublicClient),
            ("Revocation", addresses.Revocation, true),
            ("Sign-out", addresses.EndSession, hasCode),
            ("Published keys", addresses.PublishedKeys, true),
        ];
        return all.Where(one => one.IsShown).Select(one => (one.Name, one.Address));
    }
}
