using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using OobProvisioning.ApiStore.Applications;
using OobProvisioning.ApiStore.Callers;
using OobProvisioning.ApiStore.Database;
using OobProvisioning.ServiceDefaults.Lists;
using OobProvisioning.ServiceDefaults.Requests;

namespace OobProvisioning.ApiStore.Administration;

/// <summary>Whose applications are asked for.</summary>
public sealed record OwnedApplicationQuery
{
    [Description("Only of this owner: name or id of a user, or id of a client. While the Key Manager does not answer, the id alone is understood.")]
    [FromQuery(Name = "user")]
    [MaxLength(ApplicationConfiguration.MaxOwnerIdLength, ErrorMessage = ShapeFaults.AtMost)]
    public string? User { get; init; }

    [Description("Part of the application's name, without regard to case; one or two letters or digits: its beginning.")]
    [FromQuery(Name = "name")]
    [MaxLength(Application.MaxNameLength, ErrorMessage = ShapeFaults.AtMost)]
    public string? Name { get; init; }

    [Description("What orders the list: `createdTime` (default), `name` (numbers in it by their value) or `throttlingPolicy`.")]
    [FromQuery(Name = "sortBy")]
    [AllowedValues(null, "createdTime", "name", "throttlingPolicy", ErrorMessage = "It must be createdTime, name or throttlingPolicy.")]
    public string? SortBy { get; init; }

    [Description("`asc` (default) or `desc`.")]
    [FromQuery(Name = "sortOrder")]
    [AllowedValues(null, "asc", "desc", ErrorMessage = "It must be asc or desc.")]
    public string? SortOrder { get; init; }
}

internal sealed class ListAllApplications(ApiStoreDb db, Subjects subjects, ApplicationViews views)
{
    public async Task<Paged<OwnedApplication>> RunAsync(OwnedApplicationQuery query, ListPart part, CancellationToken cancellationToken)
    {
        var applications = db.Set<Application>().AsNoTracking();
        FoundSubjects? owners = null;
        if (!string.IsNullOrEmpty(query.User))
        {
            owners = await subjects.FindAsync(query.User, cancellationToken);
            applications = applications.OwnedBy(query.User, owners);
        }

        var order = ApplicationSearch.By(query.SortBy ?? "createdTime", query.SortOrder);
        var list = await applications.CutAsync(order, part, ApplicationSearch.Named(query.Name, isNarrowed: owners is not null), cancellationToken);
        owners ??= await subjects.FindAsync(list.Rows.Select(application => application.Owner), cancellationToken);
        var infos = await views.ListAsync(list.Rows, cancellationToken);
        return list.Showing<OwnedApplication>([.. list.Rows.Zip(infos, (application, info) => OwnedApplication.Of(application, info, owners))]);
    }
}
