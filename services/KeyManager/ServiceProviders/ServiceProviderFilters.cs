using System.Linq.Expressions;
using OobProvisioning.KeyManager.OAuthClients;
using OobProvisioning.KeyManager.OAuthClients.Secrets;
using OobProvisioning.ServiceDefaults.Lists;

namespace OobProvisioning.KeyManager.ServiceProviders;

/// <summary>A list of service providers, narrowed down and ordered by the database.</summary>
internal static class ServiceProviderFilters
{
    private static readonly ListOrder<ServiceProvider> Name = ListOrders.ByName<ServiceProvider>(provider => provider.Name, provider => provider.Id);
    private static readonly ListOrder<ServiceProvider> NameDescending =
        ListOrders.ByName<ServiceProvider>(provider => provider.Name, provider => provider.Id, isDescending: true);
    private static readonly ListOrder<ServiceProvider> Created = ListOrders.ById<ServiceProvider>(provider => provider.Id);
    private static readonly ListOrder<ServiceProvider> CreatedDescending = ListOrders.ById<ServiceProvider>(provider => provider.Id, isDescending: true);

    public static IQueryable<ServiceProvider> That(this IQueryable<ServiceProvider> providers, ServiceProviderQuery query, DateTimeOffset now) =>
        providers.InState(query.State, now).WithGrantType(query.GrantType);

    /// <summary>The identifier is ordered in time.</summary>
    public static ListOrder<ServiceProvider> By(string? sort) => sort switch
    {
        "created" => Created,
        "-created" => CreatedDescending,
        "-name" => NameDescending,
        _ => Name,
    };

    /// <summary>By name, or by the beginning of the client key.</summary>
    public static IReadOnlyList<Expression<Func<ServiceProvider, bool>>> Ways(ServiceProviderQuery query) => string.IsNullOrEmpty(query.Query)
        ? ListCutting.Narrowed<ServiceProvider>(!string.IsNullOrEmpty(query.State) || !string.IsNullOrEmpty(query.GrantType))
        :
        [
            TextSearch.Of<ServiceProvider>(provider => provider.Name, query.Query),
            TextSearch.Prefix<ServiceProvider>(provider => provider.OAuthClient!.ClientId, query.Query),
        ];

    private static IQueryable<ServiceProvider> InState(this IQueryable<ServiceProvider> providers, string? state, DateTimeOffset now) => state switch
    {
        ServiceProviderQuery.Active => providers.Where(provider => provider.OAuthClient!.State == OAuthClientState.Active),
        ServiceProviderQuery.Revoked => providers.Where(provider => provider.OAuthClient!.State == OAuthClientState.Revoked),
        ServiceProviderQuery.NoClient => providers.Where(provider => provider.WithoutClient != null),
        ServiceProviderQuery.Expiring => providers.Expiring(now, now + OAuthClientSecret.Soon),
        _ => providers,
    };

    /// <summary>A secret that has ended concerns nobody while the client has another: its successor, most often.</summary>
    private static IQueryable<ServiceProvider> Expiring(this IQueryable<ServiceProvider> providers, DateTimeOffset now, DateTimeOffset soon)
    {
        // Two lists of those whose secrets have an end at all: of one condition with an "or" the database asks every client.
        var soonest = providers.Where(provider => provider.OAuthClient!.Secrets.Any(secret => secret.ExpiresAt > now && secret.ExpiresAt <= soon));
        var ended = providers.Where(provider => provider.OAuthClient!.Secrets.Any(secret => secret.ExpiresAt <= now)
            && provider.OAuthClient.Secrets.All(secret => secret.ExpiresAt <= now));
        var ids = soonest.Select(provider => provider.Id).Union(ended.Select(provider => provider.Id));
        return providers.Where(provider => provider.OAuthClient!.State == OAuthClientState.Active && ids.Contains(provider.Id));
    }

    private static IQueryable<ServiceProvider> WithGrantType(this IQueryable<ServiceProvider> providers, string? grantType) => string.IsNullOrEmpty(grantType)
        ? providers
        : providers.Where(provider => new[] { grantType }.All(one => provider.OAuthClient!.Settings.GrantTypes.Contains(one))); // So its index is used.
}
