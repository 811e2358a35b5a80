using Microsoft.AspNetCore.Authorization;
using OobProvisioning.ApiStore.Callers;
using OobProvisioning.ApiStore.Portal.SignIn;
using OobProvisioning.ServiceDefaults.Bearer;

namespace OobProvisioning.ApiStore.Portal;

/// <summary>Whom a page is for: the scopes that open the API's routes of the same subject, in a session.</summary>
internal static class PortalPolicies
{
    public const string Developers = "portal-developers";
    public const string Subscribers = "portal-subscribers";
    public const string Administrators = "portal-administrators";

    public static void AddPortalPolicies(this IServiceCollection services) => services.AddAuthorizationBuilder()
        .AddPolicy(Developers, policy => policy.NeedsAnyOf(StoreScopes.Applications))
        .AddPolicy(Subscribers, policy => policy.NeedsAnyOf(StoreScopes.Subscriptions))
        .AddPolicy(Administrators, policy => policy.NeedsAnyOf(StoreScopes.Administration));

    private static void NeedsAnyOf(this AuthorizationPolicyBuilder policy, params string[] scopes) => policy
        .AddAuthenticationSchemes(StoreSession.Scheme)
        .RequireAuthenticatedUser()
        .RequireAssertion(context => BearerScopes.Of(context.User).Overlaps(scopes));
}
