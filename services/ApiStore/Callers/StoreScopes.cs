namespace OobProvisioning.ApiStore.Callers;

/// <summary>What opens the store: the scopes of its callers' access tokens, and whom these are for.</summary>
internal static class StoreScopes
{
    public const string Audience = "urn:oob-provisioning:api-store";
    public const string Subscribe = "apim:subscribe";
    public const string ApplicationsManage = "apim:app_manage";
    public const string SubscriptionsManage = "apim:sub_manage";
    public const string Administration = "apim:admin";

    /// <summary>The gateways' own.</summary>
    public const string GatewaySync = "gateway:sync";

    /// <summary>Either of them opens the applications and keys of the caller.</summary>
    public static readonly string[] Applications = [Subscribe, ApplicationsManage];

    /// <summary>Either of them opens the subscriptions of the caller's applications.</summary>
    public static readonly string[] Subscriptions = [Subscribe, SubscriptionsManage];

    /// <summary>What a frontend for developers asks for.</summary>
    public static readonly string[] Developers = [Subscribe, ApplicationsManage, SubscriptionsManage];

    /// <summary>The system's own scopes, and those of OpenID Connect: no API is opened by them. What ends with a colon is how they begin.</summary>
    private static readonly string[] OfTheSystem =
        ["apim:", "service_providers:", "oauth_clients:", "scopes:", "tokens:", "users:", "gateway:", "openid", "profile", "email", "offline_access"];

    public static bool IsOfTheSystem(string? scope) =>
        scope is not null && OfTheSystem.Any(own => own.EndsWith(':') ? scope.StartsWith(own, StringComparison.Ordinal) : scope == own);
}
