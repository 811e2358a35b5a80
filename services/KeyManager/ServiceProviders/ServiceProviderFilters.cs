using Microsoft.EntityFrameworkCore;
using OobProvisioning.KeyManager.OAuthClients;
using OobProvisioning.KeyManager.OAuthClients.Secrets;
using OobProvisioning.ServiceDefaults.Database;

namespace OobProvisioning.KeyManager.ServiceProviders;

/// <summary>A list of service providers, narrowed down and ordered by the database.</summary>
internal static class ServiceProviderFilters
{
    public static IQueryable<ServiceProvider> That(this IQueryable<ServiceProvider> providers, ServiceProviderQuery query, DateTimeOffset now) =>
        providers.Named(query.Query).InState(query.State, now).WithGrantType(query.GrantType);

    /// <summary>The identifier, which is ordered in time, breaks ties.</summary>
    public static IQueryable<ServiceProvider> By(this IQueryable<ServiceProvider> providers, string? sort) => sort switch
    {
        "created" => providers.OrderBy(provider => provider.Id),
        "-created" => providers.OrderByDescending(provider => provider.Id),
        "-name" => providers.OrderByDescending(provider => EF.Functions.Collate(provider.Name, NaturalOrder.Collation)),
        _ => providers.OrderBy(provider => EF.Functions.Collate(provider.Name, NaturalOrder.Collation)),
    };

    private static IQueryable<ServiceProvider> Named(this IQueryable<ServiceProvider> providers, string? query)
    {
        if (string.IsNullOrEmpty(query))
        {
            return providers;
        }

        var (part, beginning) = (LikePattern.Containing(query), LikePattern.BeginningWith(query));
        return providers.Where(provider =>
            EF.Functions.ILike(provider.Name, part, LikePattern.Escape)
            || EF.Functions.ILike(provider.OAuthClient!.ClientId!, beginning, LikePattern.Escape));
    }

    private static IQueryable<ServiceProvider> InState(this IQueryable<ServiceProvider> providers, string? state, DateTimeOffset now) => state switch
    {
        ServiceProviderQuery.Active => providers.Where(provider => provider.OAuthClient!.State == OAuthClientState.Active),
        ServiceProviderQuery.Revoked => providers.Where(provider => provider.OAuthClient!.State == OAuthClientState.Revoked),
        ServiceProviderQuery.NoClient => providers.Where(provider => provider.OAuthClient == null),
        ServiceProviderQuery.Expiring => providers.Expiring(now, now + OAuthClientSecret.Soon),
        _ => providers,
    };

    /// <summary>A secret that has ended concerns nobody while the client has another: its successor, most often.</summary>
    private static IQueryable<ServiceProvider> Expiring(this IQueryable<ServiceProvider> providers, DateTimeOffset now, DateTimeOffset soon) =>
        providers.Where(provider => provider.OAuthClient!.State == OAuthClientState.Active && (
            provider.OAuthClient.Secrets.Any(secret => secret.ExpiresAt > now && secret.ExpiresAt <= soon)
            || (provider.OAuthClient.Secrets.Any() && provider.OAuthClient.Secrets.All(secret => secret.ExpiresAt <= now))));

    private static IQueryable<ServiceProvider> WithGrantType(this IQueryable<ServiceProvider> providers, string? grantType) => string.IsNullOrEmpty(grantType)
        ? providers
        : providers.Where(provider => provider.OAuthClient!.Settings.GrantTypes.Contains(grantType));
}
