using OobProvisioning.KeyManager.OAuthClients;
using OobProvisioning.KeyManager.Scopes;
using OobProvisioning.ServiceDefaults.Secrecy;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace OobProvisioning.KeyManager.Bootstrap;

/// <summary>A client that the deployment brings along: who it is, what it may, and its secret.</summary>
internal sealed record KnownClient(string ClientId, string Name, OAuthClientSettings Settings, string Secret) : Discreet
{
    public const string ApiStoreId = "api-store";
    public const string GatewayId = "gateway";
    public const string StorePortalId = "store-portal";

    /// <summary>A session of the store ends with its access token: a working day.</summary>
    private const int WorkingDay = 8 * 60 * 60;

    /// <summary>A console of this system, which people sign in to.</summary>
    public bool IsFirstParty { get; init; }

    private bool IsService => Settings.Scopes.Any(BuiltInScopes.Reserved.Contains);

    public static KnownClient ApiStore(string secret) => new(
        ApiStoreId,
        BuiltInNames.ApiStore,
        Service([BuiltInScopes.OAuthClientsVerify, BuiltInScopes.OAuthClientsRegister, BuiltInScopes.ScopesRegister, BuiltInScopes.TokensIntrospect]),
        secret);

    /// <summary>With it the gateways read the feeds of the other two.</summary>
    public static KnownClient Gateway(string secret) => new(GatewayId, BuiltInNames.Gateway, Service([BuiltInScopes.GatewaySync]), secret);

    /// <summary>With it people sign in to the API Store.</summary>
    /// <param name="secret">The store is given the same.</param>
    /// <param name="issuer">The public address, under which the store is too.</param>
    public static KnownClient StorePortal(string secret, string issuer) => new(
        StorePortalId,
        BuiltInNames.StorePortal,
        new OAuthClientSettings
        {
            GrantTypes = [GrantTypes.AuthorizationCode],
            CallbackUrls = [$"{issuer.TrimEnd('/')}/store/signin-oidc"],
            PostLogoutUrls = [$"{issuer.TrimEnd('/')}/store/"],
            Scopes = [BuiltInScopes.Subscribe, BuiltInScopes.ApplicationsManage, BuiltInScopes.SubscriptionsManage, BuiltInScopes.StoreAdministration],
            AccessTokenLifetimeSeconds = WorkingDay,
        },
        secret)
    {
        IsFirstParty = true,
    };

    public static KnownClient Automation(string clientId, string secret) =>
        new(clientId, $"Automation ({clientId})", Service([.. BuiltInScopes.Grantable]), secret);

    /// <summary>A second owner, for whoever tries what one owner may see of another.</summary>
    public static KnownClient SecondOwner(string clientId, string secret) =>
        new(clientId, $"Automation ({clientId})", Service([BuiltInScopes.Subscribe]), secret);

    /// <summary>Whether the client with this id is somebody else's: the secret would open what the deployment does not look after.</summary>
    public bool IsTakenBy(OAuthClient client) => (IsFirstParty && !client.IsFirstParty) || (IsService && !client.IsServiceClient);

    /// <summary>Whether the client is set up as this deployment has it: its address may have changed, or a release asks for more.</summary>
    public bool Describes(OAuthClient client) =>
        client.Settings.Scopes.ToHashSet().SetEquals(Settings.Scopes)
        && client.Settings.GrantTypes.SequenceEqual(Settings.GrantTypes)
        && client.Settings.CallbackUrls.SequenceEqual(Settings.CallbackUrls)
        && client.Settings.PostLogoutUrls.SequenceEqual(Settings.PostLogoutUrls)
        && client.Settings.AccessTokenLifetimeSeconds == Settings.AccessTokenLifetimeSeconds;

    private static OAuthClientSettings Service(string[] scopes) => new() { GrantTypes = [GrantTypes.ClientCredentials], Scopes = scopes };
}
