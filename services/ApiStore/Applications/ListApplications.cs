using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using OobProvisioning.ApiStore.Database;
using OobProvisioning.ServiceDefaults.Bearer;
using OobProvisioning.ServiceDefaults.Lists;
using OobProvisioning.ServiceDefaults.Requests;

namespace OobProvisioning.ApiStore.Applications;

/// <summary>Which applications are asked for, in which order.</summary>
public sealed record ApplicationQuery
{
    [Description("Part of the name, without regard to case; one or two letters or digits: its beginning.")]
    [FromQuery(Name = "query")]
    [MaxLength(Application.MaxNameLength, ErrorMessage = ShapeFaults.AtMost)]
    public string? Query { get; init; }

    [Description("What orders the list: `name` (default; numbers in it by their value), `throttlingPolicy`, `status` or `createdTime`.")]
    [FromQuery(Name = "sortBy")]
    [AllowedValues(
        null, "name", "throttlingPolicy", "status", "createdTime", ErrorMessage = "It must be name, throttlingPolicy, status or createdTime.")]
    public string? SortBy { get; init; }

    [Description("`asc` (default) or `desc`.")]
    [FromQuery(Name = "sortOrder")]
    [AllowedValues(null, "asc", "desc", ErrorMessage = "It must be asc or desc.")]
    public string? SortOrder { get; init; }
}

internal sealed class ListApplications(ApiStoreDb db, ApplicationViews views)
{
    public async Task<Paged<ApplicationInfo>> RunAsync(Caller caller, ApplicationQuery query, ListPart part, CancellationToken cancellationToken)
    {
        var list = await db.Set<Application>().AsNoTracking().OwnedBy(caller)
            .CutAsync(ApplicationSearch.By(query.SortBy, query.SortOrder), part, ApplicationSearch.Named(query.Query, isNarrowed: true), cancellationToken);
        return list.Showing(await views.ListAsync(list.Rows, cancellationToken));
    }
}
