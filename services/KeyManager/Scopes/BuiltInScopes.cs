namespace OobProvisioning.KeyManager.Scopes;

/// <summary>The scopes that open the system's own APIs. Any other scope is an organization's own and opens only its APIs.</summary>
internal static class BuiltInScopes
{
    public const string ServiceProvidersView = "service_providers:view";
    public const string ServiceProvidersManage = "service_providers:manage";
    public const string Subscribe = "apim:subscribe";
    public const string ApplicationsManage = "apim:app_manage";
    public const string SubscriptionsManage = "apim:sub_manage";
    public const string StoreAdministration = "apim:admin";
    public const string TokensIntrospect = "tokens:introspect";
    public const string OAuthClientsCreate = "oauth_clients:create";
    public const string UsersManage = "users:manage";
    public const string OAuthClientsVerify = "oauth_clients:verify";
    public const string OAuthClientsRegister = "oauth_clients:register";
    public const string ScopesRegister = "scopes:register";
    public const string GatewaySync = "gateway:sync";

    /// <summary>What a caller who has them may give to a client.</summary>
    public static readonly IReadOnlySet<string> Grantable = new HashSet<string>(StringComparer.Ordinal)
    {
        ServiceProvidersView, ServiceProvidersManage, Subscribe, ApplicationsManage, SubscriptionsManage, StoreAdministration,
        TokensIntrospect, OAuthClientsCreate, UsersManage,
    };

    /// <summary>For the system's own services, given by their deployment and by nobody through an API.</summary>
    public static readonly IReadOnlySet<string> Reserved = new HashSet<string>(StringComparer.Ordinal)
    {
        OAuthClientsVerify, OAuthClientsRegister, ScopesRegister, GatewaySync,
    };

    /// <summary>Whether the scope opens an API of ours.</summary>
    public static bool Contains(string scope) => Grantable.Contains(scope) || Reserved.Contains(scope);
}
