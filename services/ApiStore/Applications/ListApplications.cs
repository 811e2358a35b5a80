using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using OobProvisioning.ApiStore.Database;
using OobProvisioning.ServiceDefaults.Bearer;
using OobProvisioning.ServiceDefaults.Database;
using OobProvisioning.ServiceDefaults.Requests;

namespace OobProvisioning.ApiStore.Applications;

/// <summary>Which applications are asked for, in which order.</summary>
public sealed record ApplicationQuery
{
    /// <summary>Part of the name, without regard to case.</summary>
    [FromQuery(Name = "query")]
    [MaxLength(Application.MaxNameLength, ErrorMessage = ShapeFaults.AtMost)]
    public string? Query { get; init; }

    /// <summary>What orders the list: <c>name</c> (default), <c>throttlingPolicy</c> or <c>status</c>.</summary>
    [FromQuery(Name = "sortBy")]
    [AllowedValues(null, "name", "throttlingPolicy", "status", ErrorMessage = "It must be name, throttlingPolicy or status.")]
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
        var applications = db.Set<Application>().AsNoTracking().OwnedBy(caller);
        if (!string.IsNullOrEmpty(query.Query))
        {
            applications = applications.Where(application => EF.Functions.ILike(application.Name, LikePattern.Containing(query.Query), LikePattern.Escape));
        }

        var total = await applications.CountAsync(cancellationToken);
        var list = await Ordered(applications, query).Cut(part).ToListAsync(cancellationToken);
        return new Paged<ApplicationInfo>(await views.ListAsync(list, cancellationToken), part, total);
    }

    /// <summary>The identifier breaks ties, so that the parts of a list never overlap. All statuses are the same, so they leave the order to it.</summary>
    private static IQueryable<Application> Ordered(IQueryable<Application> applications, ApplicationQuery query) => (query.SortBy, query.SortOrder) switch
    {
        ("throttlingPolicy", "desc") =>
            applications.OrderByDescending(application => application.ThrottlingPolicy).ThenByDescending(application => application.Id),
        ("throttlingPolicy", _) => applications.OrderBy(application => application.ThrottlingPolicy).ThenBy(application => application.Id),
        ("status", "desc") => applications.OrderByDescending(application => application.Id),
        ("status", _) => applications.OrderBy(application => application.Id),
        (_, "desc") => applications.OrderByDescending(application => application.Name).ThenByDescending(application => application.Id),
        _ => applications.OrderBy(application => application.Name).ThenBy(application => application.Id),
    };
}
