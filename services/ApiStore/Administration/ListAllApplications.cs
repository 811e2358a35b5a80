using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using OobProvisioning.ApiStore.Applications;
using OobProvisioning.ApiStore.Database;
using OobProvisioning.ApiStore.Settings;
using OobProvisioning.ServiceDefaults.Requests;

namespace OobProvisioning.ApiStore.Administration;

/// <summary>Whose applications are asked for.</summary>
public sealed record OwnedApplicationQuery
{
    /// <summary>Only of this owner: id of a person or a client, exactly.</summary>
    [FromQuery(Name = "user")]
    [MaxLength(ApplicationConfiguration.MaxOwnerIdLength, ErrorMessage = ShapeFaults.AtMost)]
    public string? User { get; init; }
}

internal sealed class ListAllApplications(ApiStoreDb db, SiteSettings settings)
{
    public async Task<Paged<OwnedApplication>> RunAsync(OwnedApplicationQuery query, ListPart part, CancellationToken cancellationToken)
    {
        var applications = db.Set<Application>().AsNoTracking();
        if (!string.IsNullOrEmpty(query.User))
        {
            applications = applications.Where(application => application.OwnerId == query.User);
        }

        var total = await applications.CountAsync(cancellationToken);
        var list = await applications.OrderBy(application => application.Id).Cut(part).ToListAsync(cancellationToken);
        return new Paged<OwnedApplication>(list.ConvertAll(application => OwnedApplication.Of(application, settings)), part, total);
    }
}
