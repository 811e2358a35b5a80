using OobProvisioning.KeyManager.OAuthClients;
using OobProvisioning.KeyManager.Tokens;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace OobProvisioning.KeyManager.Bootstrap;

/// <summary>A client that the deployment brings along: who it is, what it may, and its secret.</summary>
internal sealed record KnownClient(string ClientId, string Name, IReadOnlyCollection<string> Scopes, string Secret)
{
    public const string ApiStoreId = "api-store";
    private static readonly TimeSpan AccessTokenLifetime = TimeSpan.FromHours(1);
    private static readonly TimeSpan RefreshTokenLifetime = TimeSpan.FromDays(14);

    public OAuthClientSettings Settings => new(
        [GrantTypes.ClientCredentials], [], [], [.. Scopes], PublicClient: false, ApplicationTypes.Web, PkceRequired: true, AccessTokenLifetime, RefreshTokenLifetime, Algorithms.RsaSha256);

    public static KnownClient ApiStore(string secret) =>
        new(ApiStoreId, "API Store (service of this system)", [BuiltInScopes.OAuthClientsVerify, BuiltInScopes.OAuthClientsRegister, BuiltInScopes.TokensIntrospect], secret);

    public static KnownClient Automation(string clientId, string secret) => new(clientId, $"Automation ({clientId})", [.. BuiltInScopes.Grantable], secret);

    /// <summary>A second owner, for whoever tries what one owner may see of another.</summary>
    public static KnownClient SecondOwner(string clientId, string secret) => new(clientId, $"Automation ({clientId})", [BuiltInScopes.Subscribe], secret);

    /// <summary>The generated text of a record would hold the secret.</summary>
    public override string ToString() => ClientId;
}
