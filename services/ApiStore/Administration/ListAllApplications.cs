using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using OobProvisioning.ApiStore.Applications;
using OobProvisioning.ApiStore.Callers;
using OobProvisioning.ApiStore.Database;
using OobProvisioning.ServiceDefaults.Database;
using OobProvisioning.ServiceDefaults.Requests;

namespace OobProvisioning.ApiStore.Administration;

/// <summary>Whose applications are asked for.</summary>
public sealed record OwnedApplicationQuery
{
    /// <summary>Only of this owner: name or id of a user, or id of a client. While the Key Manager does not answer, the id alone is understood.</summary>
    [FromQuery(Name = "user")]
    [MaxLength(ApplicationConfiguration.MaxOwnerIdLength, ErrorMessage = ShapeFaults.AtMost)]
    public string? User { get; init; }

    /// <summary>Part of the application's name, without regard to case.</summary>
    [FromQuery(Name = "name")]
    [MaxLength(Application.MaxNameLength, ErrorMessage = ShapeFaults.AtMost)]
    public string? Name { get; init; }
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

        if (!string.IsNullOrEmpty(query.Name))
        {
            applications = applications.Where(application => EF.Functions.ILike(application.Name, LikePattern.Containing(query.Name), LikePattern.Escape));
        }

        var total = await applications.CountAsync(cancellationToken);
        var list = await applications.OrderBy(application => application.Id).Cut(part).ToListAsync(cancellationToken);
        owners ??= await subjects.FindAsync(list.Select(application => application.Owner), cancellationToken);
        var infos = await views.ListAsync(list, cancellationToken);
        return new Paged<OwnedApplication>([.. list.Zip(infos, (application, info) => OwnedApplication.Of(application, info, owners))], part, total);
    }
}
