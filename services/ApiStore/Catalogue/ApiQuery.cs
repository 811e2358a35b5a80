using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using OobProvisioning.ServiceDefaults.Database;
using OobProvisioning.ServiceDefaults.Requests;

namespace OobProvisioning.ApiStore.Catalogue;

/// <summary>Which APIs are asked for.</summary>
public sealed record ApiQuery
{
    /// <summary>Part of the name, context or description, without regard to case.</summary>
    [FromQuery(Name = "query")]
    [MaxLength(Api.MaxNameLength, ErrorMessage = ShapeFaults.AtMost)]
    public string? Query { get; init; }

    /// <summary>Only those with this tag, exactly.</summary>
    [FromQuery(Name = "tag")]
    [MaxLength(Api.MaxNameLength, ErrorMessage = ShapeFaults.AtMost)]
    public string? Tag { get; init; }
}

internal static class ApiSearch
{
    public static IQueryable<Api> Matching(this IQueryable<Api> apis, ApiQuery query)
    {
        if (!string.IsNullOrEmpty(query.Query))
        {
            var pattern = LikePattern.Containing(query.Query);
            apis = apis.Where(api => EF.Functions.ILike(api.Name, pattern, LikePattern.Escape)
                || EF.Functions.ILike(api.Context, pattern, LikePattern.Escape)
                || EF.Functions.ILike(api.Description, pattern, LikePattern.Escape));
        }

        return string.IsNullOrEmpty(query.Tag) ? apis : apis.Where(api => api.Tags.Contains(query.Tag));
    }
}
