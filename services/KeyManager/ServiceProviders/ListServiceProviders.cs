using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using OobProvisioning.KeyManager.Database;
using OobProvisioning.KeyManager.OAuthClients;
using OobProvisioning.KeyManager.OAuthClients.Secrets;
using OobProvisioning.ServiceDefaults.Database;
using OobProvisioning.ServiceDefaults.Requests;

namespace OobProvisioning.KeyManager.ServiceProviders;

/// <summary>Which service providers are asked for.</summary>
public sealed record ServiceProviderQuery
{
    [Description("Part of the name, without regard to case.")]
    [FromQuery(Name = "query")]
    [MaxLength(ServiceProvider.MaxNameLength, ErrorMessage = ShapeFaults.AtMost)]
    public string? Query { get; init; }
}

internal sealed class ListServiceProviders(KeyManagerDb db)
{
    public async Task<Paged<ServiceProviderView>> RunAsync(ServiceProviderQuery query, ListPart part, CancellationToken cancellationToken)
    {
        var providers = db.Set<ServiceProvider>().AsNoTracking();
        if (!string.IsNullOrEmpty(query.Query))
        {
            providers = providers.Where(provider => EF.Functions.ILike(provider.Name, LikePattern.Containing(query.Query), LikePattern.Escape));
        }

        var total = await providers.CountAsync(cancellationToken);
        var list = await providers
            .OrderBy(provider => provider.Name)
            .Cut(part)
            .Include(provider => provider.OAuthClient!.Secrets)
            .ToListAsync(cancellationToken);
        var lastUses = await SecretUse.OfAsync(db, list.SelectMany(provider => provider.OAuthClient?.Secrets ?? []), cancellationToken);
        return new Paged<ServiceProviderView>(list.ConvertAll(provider => ServiceProviderView.Of(provider, lastUses)), part, total);
    }
}
