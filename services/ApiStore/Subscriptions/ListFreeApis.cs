using Microsoft.EntityFrameworkCore;
using OobProvisioning.ApiStore.Catalogue;
using OobProvisioning.ApiStore.Database;
using OobProvisioning.ServiceDefaults.Bearer;
using OobProvisioning.ServiceDefaults.Database;
using OobProvisioning.ServiceDefaults.Requests;

namespace OobProvisioning.ApiStore.Subscriptions;

/// <summary>For the page of one of the caller's applications: the published APIs that it does not subscribe to yet.</summary>
internal sealed class ListFreeApis(ApiStoreDb db)
{
    public async Task<Paged<ApiInfo>> RunAsync(Caller caller, Guid applicationId, ListPart part, CancellationToken cancellationToken)
    {
        var subscriptions = db.Set<Subscription>().OwnedBy(caller).Where(subscription => subscription.ApplicationId == applicationId);
        var apis = db.Set<Api>().AsNoTracking()
            .Where(api => api.State == ApiState.Published && !subscriptions.Any(subscription => subscription.ApiId == api.Id));
        var total = await apis.CountAsync(cancellationToken);
        var list = await apis.OrderByName(api => api.Name).ThenBy(api => api.Id).Cut(part).ToListAsync(cancellationToken);
        return new Paged<ApiInfo>(list.ConvertAll(ApiInfo.Of), part, total);
    }
}
