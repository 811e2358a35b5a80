using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Linq.Expressions;
using Microsoft.AspNetCore.Mvc;
using OobProvisioning.ServiceDefaults.Lists;
using OobProvisioning.ServiceDefaults.Requests;

namespace OobProvisioning.ApiStore.Catalogue;

/// <summary>Which APIs are asked for.</summary>
public sealed record ApiQuery
{
    [Description("Part of the name, context or description, without regard to case; one or two letters or digits: its beginning.")]
    [FromQuery(Name = "query")]
    [MaxLength(Api.MaxNameLength, ErrorMessage = ShapeFaults.AtMost)]
    public string? Query { get; init; }

    [Description("Only those with this tag, exactly.")]
    [FromQuery(Name = "tag")]
    [MaxLength(Api.MaxNameLength, ErrorMessage = ShapeFaults.AtMost)]
    public string? Tag { get; init; }
}

internal static class ApiSearch
{
    public static readonly ListOrder<Api> ByName = ListOrders.ByName<Api>(api => api.Name, api => api.Id);

    public static List<Expression<Func<Api, bool>>> Ways(string? text) => string.IsNullOrEmpty(text)
        ? []
        :
        [
            TextSearch.Of<Api>(api => api.Name, text),
            TextSearch.Of<Api>(api => api.Context, text),
            TextSearch.Of<Api>(api => api.Description, text),
        ];

    public static IQueryable<Api> Tagged(this IQueryable<Api> apis, string? tag) =>
        string.IsNullOrEmpty(tag) ? apis : apis.Where(api => api.Tags.Contains(tag));
}
