using Microsoft.EntityFrameworkCore;
using OobProvisioning.ApiStore.Applications;
using OobProvisioning.ApiStore.Database;
using OobProvisioning.ServiceDefaults.Bearer;
using OobProvisioning.ServiceDefaults.Database;
using OobProvisioning.ServiceDefaults.Requests;

namespace OobProvisioning.ApiStore.Subscriptions;

/// <summary>An application by its name.</summary>
/// <param name="Id">Its identifier.</param>
/// <param name="Name">What its owner calls it.</param>
public sealed record NamedApplication(Guid Id, string Name);

/// <summary>For the page of an API: the caller's applications that do not subscribe to it yet.</summary>
internal sealed class ListFreeApplications(ApiStoreDb db)
{
    public async Task<Paged<NamedApplication>> RunAsync(Caller caller, Guid apiId, ListPart part, CancellationToken cancellationToken)
    {
        var subscriptions = db.Set<Subscription>().Where(subscription => subscription.ApiId == apiId);
        var applications = db.Set<Application>().OwnedBy(caller)
            .Where(application => !subscriptions.Any(subscription => subscription.ApplicationId == application.Id));
        var total = await applications.CountAsync(cancellationToken);
        var list = await applications.OrderByName(application => application.Name).ThenBy(application => application.Id).Cut(part)
            .Select(application => new NamedApplication(application.Id, application.Name))
            .ToListAsync(cancellationToken);
        return new Paged<NamedApplication>(list, part, total);
    }
}
