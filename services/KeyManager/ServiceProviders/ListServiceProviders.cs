using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using OobProvisioning.KeyManager.Database;
using OobProvisioning.KeyManager.OAuthClients;
using OobProvisioning.KeyManager.OAuthClients.Secrets;
using OobProvisioning.ServiceDefaults.Database;
using OobProvisioning.ServiceDefaults.Requests;

namespace OobProvisioning.KeyManager.ServiceProviders;

internal static class ListServiceProviders
{
    /// <param name="query">Part of the name, without regard to case.</param>
    public static async Task<Ok<PagedList<ServiceProviderView>>> HandleAsync(
        [AsParameters] Page page, [FromQuery, MaxLength(ServiceProvider.MaxNameLength, ErrorMessage = ShapeFaults.AtMost)] string? query, KeyManagerDb db, HttpRequest request, CancellationToken cancellationToken)
    {
        var providers = db.Set<ServiceProvider>().AsNoTracking();
        if (!string.IsNullOrEmpty(query))
        {
            providers = providers.Where(provider => EF.Functions.ILike(provider.Name, LikePattern.Containing(query), LikePattern.Escape));
        }

        var total = await providers.CountAsync(cancellationToken);
        var list = await providers
            .OrderBy(provider => provider.Name)
            .Cut(page)
            .Include(provider => provider.OAuthClient!.Secrets)
            .ToListAsync(cancellationToken);
        var lastUses = await SecretUse.OfAsync(db, list.SelectMany(provider => provider.OAuthClient?.Secrets ?? []), cancellationToken);
        return TypedResults.Ok(list.ConvertAll(provider => ServiceProviderView.Of(provider, lastUses)).ToPagedList(page, total, request));
    }
}
