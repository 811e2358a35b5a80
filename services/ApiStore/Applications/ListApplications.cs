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
    /// <summary>Part of the name, without regard to case; one or two letters or digits: its beginning.</summary>
    [FromQuery(Name = "query")]
    [MaxLength(Application.MaxNameLength, ErrorMessage = ShapeFaults.AtMost)]
    public string? Query { get; init; }

    /// <summary>
    /// What orders the list: <c>name</c> (default; numbers in it by their value), <c>throttlingPolicy</c>, <c>status</c> or <c>createdTime</c>.
    /// </summary>
    [FromQuery(Name = "sortBy")]
    [AllowedValues(
        null, "name", "throttlingPolicy", "status", "createdTime", ErrorMessage = "It must be name, throttlingPolicy, status or createdTime.")]
    public string? SortBy { get; init; }

    /// <summary><c>asc</c> (default) or <c>desc</c>.</summary>
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
